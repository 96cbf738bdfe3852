//! What the page shows of strategies, of what holds people back, and of the fit: plain data.

use azalai_model::Text;
use azalai_study::Band;

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
    /// The strategies at equal effort.
    pub equal: Option<Equal>,
    /// Strategies that are sums of others.
    pub sums: Vec<SumLine>,
    /// The assumed unknowns that move the answer most.
    pub unknowns: Unknowns,
    /// Contests over the town of the question.
    pub contest: Option<Contested>,
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

/// A strategy by its title, and how it stands.
pub type Named = (Text, Standing);

/// The strategies at equal effort.
#[derive(Clone, Debug, PartialEq)]
pub struct Equal {
    /// What this view says, in a sentence.
    pub said: Text,
    /// A few efforts beyond the reference.
    pub efforts: Vec<f64>,
    /// Each strategy; for each of these efforts the part that is paid for, and what it gains.
    pub rows: Vec<(Named, Vec<(f64, Band)>)>,
    /// Stretches of effort by their first place.
    pub spans: Vec<SpanLine>,
    /// Neighbours in the order as written.
    pub pairs: Vec<PairLine>,
}

/// A stretch of efforts with the same first place.
#[derive(Clone, Debug, PartialEq)]
pub struct SpanLine {
    /// From which effort.
    pub from: f64,
    /// To which; none: whatever more.
    pub to: Option<f64>,
    /// Who is first by the mean.
    pub first: Text,
    /// Others than which none is better by the decision rule, in the middle of the stretch.
    pub open: Vec<Text>,
    /// Who else is first in some corner of the sweep of efforts.
    pub could: Vec<Text>,
}

/// Two neighbours in the order as written.
#[derive(Clone, Debug, PartialEq)]
pub struct PairLine {
    /// The one that gains more.
    pub ahead: Text,
    /// The other.
    pub behind: Text,
    /// Effort below which the other gains more.
    pub change: Option<f64>,
    /// Lowest and highest such effort in the sweep.
    pub swept: Option<(f64, f64)>,
}

/// A sum of strategies and its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct SumLine {
    /// Its title.
    pub name: Named,
    /// Its effort beyond the reference, what it adds, and the share of joint draws in which it adds anything.
    pub whole: (f64, Band, f64),
    /// Each part alone: the same.
    pub parts: Vec<(Named, (f64, Band, f64))>,
    /// The whole beyond the sum of its parts.
    pub beyond: (Band, f64),
    /// The verdict without it.
    pub without: Text,
}

/// The assumed unknowns that move the answer most.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unknowns {
    /// The strategy whose gain is told.
    pub strategy: Text,
    /// Parameter sets.
    pub sets: usize,
    /// Whether they were fitted to what was observed.
    pub fitted: bool,
    /// How many unknowns were looked at.
    pub tried: usize,
    /// Some of them, those that move the gain most first.
    pub lines: Vec<UnknownLine>,
}

/// An assumed unknown.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownLine {
    /// What it means.
    pub label: Text,
    /// Its key.
    pub key: String,
    /// Evidence tag.
    pub tag: String,
    /// Where its default comes from.
    pub source: String,
    /// People in a safe and chosen place under the reference where it is low, and high.
    pub level: (f64, f64),
    /// What the strategy gains there.
    pub gain: (f64, f64),
    /// Bound on the probability that chance alone shows as much.
    pub chance: f64,
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
    pub doc: Option<Text>,
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
