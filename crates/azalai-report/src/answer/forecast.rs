//! What the recorded course says of the forecast, in the sentence that a reader needs.

use azalai_model::Text;
use azalai_study::judge::backtest::Scored;
use azalai_text::{Message, say};

use super::rendered;

/// How many of the figures of the recorded course lie within the forecast; none where there is no recorded course.
pub fn rendered_forecast(rows: &[Scored]) -> Option<Text> {
    let all = rows.len();
    if all == 0 {
        return None;
    }
    let inside = rows.iter().filter(|row| row.inside()).count();
    let said: Message = match inside {
        n if n == all => say!(answer_forecast_all, all = all),
        0 => say!(answer_forecast_none, all = all),
        n => say!(answer_forecast_some, inside = n, all = all),
    };
    Some(rendered(&said))
}
