//! What the page shows of strategies, of what holds people back, and of the fit: plain data.

use azalai_ensemble::Band;
use azalai_model::Text;

/// Strategies beside each other on the day on which they are judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// That day.
    pub day: u32,
    /// Replicates of each strategy.
    pub replicates: usize,
    /// Parameter sets behind them.
    pub sets: usize,
    /// People of the question.
    pub people: f64,
    /// Title of the reference.
    pub reference: Text,
    /// What the decision rule says, sentence by sentence.
    pub verdict: Vec<Text>,
    /// Names of the groups for which harm is judged.
    pub groups: Vec<Text>,
    /// Strategies, the reference first.
    pub lines: Vec<StrategyLine>,
    /// The two halves crossed.
    pub crossed: Option<Crossed>,
    /// Contests over the town of the question.
    pub contest: Option<Contested>,
    /// Where the data allow several stories: name, share at home of the people of the question under the reference,
    /// replicates.
    pub stories: Vec<(String, f64, usize)>,
}

/// How a strategy stands under the decision rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The others are compared with it.
    Reference,
    /// It does no harm and is ranked.
    Ranked,
    /// It fails the rule on harm: listed apart, never best.
    Harms,
    /// It worsens conduct below the recorded one: shown, never ranked.
    Stress,
}

/// A strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct StrategyLine {
    /// Its title.
    pub name: Text,
    /// How it stands.
    pub standing: Standing,
    /// People in a safe and chosen place.
    pub chosen: Band,
    /// The same, minus those under the reference, draw by draw.
    pub gain: Band,
    /// Shares of joint draws and of parameter sets in which that is above 0.
    pub superior: (f64, f64),
    /// Expected harm per 10,000 person-months.
    pub harm: Band,
    /// Probability that harm is not above the reference's: everybody, then each group.
    pub no_harm: Vec<f64>,
    /// First returns since the decision, and of them: safe, premature; then forced, undone, sustained.
    pub split: [Band; 6],
    /// Effort units (assumed).
    pub effort: f64,
    /// Gain for each effort unit beyond the reference.
    pub per_effort: Option<Band>,
    /// Share of the displaced whom each of the reasons holds back, in their order.
    pub held: Vec<f64>,
}

/// The two halves of a strategy crossed: people in a safe and chosen place.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossed {
    /// Titles of the security halves, weak to strong.
    pub security: Vec<Text>,
    /// Titles of the social halves, weak to strong.
    pub social: Vec<Text>,
    /// By security, then social.
    pub cells: Vec<Vec<Band>>,
    /// What is added by strong security, strong social measures, both, and both beyond the sum of each; with the
    /// share of joint draws in which it is above 0.
    pub added: [(Band, f64); 4],
}

/// How often a place is contested: intervals, never points.
#[derive(Clone, Debug, PartialEq)]
pub struct Contested {
    /// Its name.
    pub place: String,
    /// Runs.
    pub runs: u32,
    /// Limits of the share of runs with a campaign, with one by actors who work together, and in which it is taken.
    pub shares: [(f64, f64); 3],
}

/// What the observed figures changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fitted {
    /// Figures.
    pub figures: Vec<FigureLine>,
    /// Parameters that moved, most first.
    pub moved: Vec<MovedLine>,
    /// Names of the stories.
    pub stories: Vec<String>,
    /// Parameter sets that were kept.
    pub draws: usize,
}

/// An observed figure before and after the fit.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureLine {
    /// Id of the observation.
    pub id: String,
    /// What is counted, in the word of the file.
    pub measure: String,
    /// A share and no count of people.
    pub share: bool,
    /// Its day.
    pub day: i64,
    /// Date of that day.
    pub date: String,
    /// The figure with its bounds.
    pub observed: (f64, Option<f64>, Option<f64>),
    /// 5 %, median and 95 % before the fit.
    pub before: [f64; 3],
    /// The same after it.
    pub after: [f64; 3],
    /// Whether the figure lies in the interval after the fit.
    pub inside: bool,
    /// Median under each story.
    pub stories: Vec<f64>,
}

/// A parameter that the fit moved.
#[derive(Clone, Debug, PartialEq)]
pub struct MovedLine {
    /// Its key.
    pub key: String,
    /// What it means.
    pub doc: String,
    /// Means before and after.
    pub means: (f64, f64),
    /// How far the mean moved, in standard deviations before the fit.
    pub shift: f64,
    /// The same under each story.
    pub stories: Vec<f64>,
}

/// Who looked at a scenario about people in danger now; empty where the scenario does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Live {
    /// Who reviewed it.
    pub reviewed_by: String,
    /// Which affected people were consulted.
    pub affected_people_consulted: String,
}
