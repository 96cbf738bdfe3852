# What `azalai forecast` and `azalai backtest` say on their pages.

# $camp, $share
forecast-sharpest = Of all camps a count of { $camp } tomorrow would tell most: it is expected to take { $share } off the variance of the forecast for all camps in 30 days.
# $members, $enough
forecast-few-members = Only { $members } members: the ends of the bands are where single members happen to lie, and another seed moves them. Take { $enough } or more (--members).
# $id
forecast-returns = { $id } has recorded flight or permissions to return, and no counts to learn from: neither of people in camps (counts.csv) nor of people who came back (in observations.csv rows `returned` with a place and no group, and people in groups.csv). Add them. Without counts returns are run by `azalai run { $id }` and scored by `azalai validate { $id }`.
# $dir
forecast-update-none = { $dir } holds no finished forecast: make one with --out { $dir }
# $dir, $before, $id
forecast-update-other = { $dir } is a forecast of { $before }, and not of { $id }
# $dir, $before
forecast-update-earlier = { $dir } is a forecast from { $before }: give --as-of a later date
# $on, $runs, $date, $percent
forecast-update-on = { $on } of { $runs } simulated runs went on from where the earlier forecast left them ({ $date } at the earliest): { $percent }% of their days were simulated
forecast-update-anew = the simulated runs began on the first day again: what is now known changes their past, or the folder has nothing that they could go on from

# $title, $date
page-fan-title = { $title }: people in camps, a forecast from { $date }
# $days
page-fan-lead = How many people are in each camp over the next { $days } days, from what was counted and known on that day. Nothing that is dated later is used.
page-fan-short = In short
page-fan-all = All camps together
page-fan-all-note = The last counts of all camps added up, by the week, and what follows. The line is the median of the members of the forecast. A band that leaves the drawing goes further; the table has all of it.
page-fan-all-caption = All camps together and by country: people on a date, by the members of the forecast
page-fan-camps = Camp by camp
page-fan-camps-note = Each camp has its own scale. The band begins at the last count, however old that is.
page-fan-camps-caption = Each camp: people on a date, by the members of the forecast
page-fan-capacity = Risk to pass a capacity
page-fan-capacity-note = Share of the members in which more people are in the camp than it holds, on one of the days shown up to then. The capacity is what the scenario states.
page-fan-capacity-caption = How likely a camp passes its capacity
page-fan-capacity-none = The scenario states no capacity of a camp.
# $days
page-fan-within = within { $days } days
page-fan-last = Last count
page-fan-last-day = Last counted
page-fan-full-head = Capacity
page-fan-full-already = above it now
page-fan-sharpen = Which count would sharpen the forecast most
# $days
page-fan-sharpen-note = If a camp were counted tomorrow: the share of the variance of the forecast in { $days } days that the count is expected to take off, for all camps together and for the other camps. From how the members of the forecast vary together; a count is taken to be wrong by 1%.
page-fan-sharpen-caption = What a count tomorrow would take off the variance
page-fan-fall-all = Of all camps together
page-fan-fall-others = Of the other camps
page-fan-how = How it was made
# $members, $runs
page-fan-how-text = { $members } members. Each camp goes on at the pace of its counts, which fades; { $runs } simulated runs under Flee's rules say which camps people go to next. Members differ from the middle as counts differed from it in six past conflicts; some go as the camp itself went before.
page-fan-limits = What it does not know: a border that closes, a new wave of violence, a registration made anew. Beside recorded counts such forecasts are scored by azalai backtest.
page-fan-repeat = a page of azalai forecast or azalai backtest; the same scenario, day and seed give the same page
page-fan-bands = median; from dark to light the middle 50%, 80% and 95% of the members
page-fan-count = counted
page-fan-full = capacity
# $date
page-fan-until = counted until { $date }
page-fan-after = a forecast after it
# $version, $id
page-fan-run = Azalai { $version } · { $id }
# $date
page-fan-today = { $date }
# $name, $last, $date, $median, $low, $high
page-fan-words = { $name }: { $last } people at the last count; on { $date } a median of { $median }, eight in ten members from { $low } to { $high }.
page-fan-ahead = Days ahead
page-fan-median = Median
page-fan-half = Middle 50%
page-fan-eight = Middle 80%
page-fan-most = Middle 95%
page-fan-week = Came in the week before, less those who left

page-skill-title = Forecasts from past days, and what was counted after them
page-skill-lead = Each forecast uses what was known on its day. It is scored on real counts after it, beside naive forecasts of the same counts.
# $id, $origins, $every, $said
page-skill-said = { $id }, from { $origins } days { $every } days apart: { $said }.
# $days, $share, $covered
page-skill-nearer = at { $days } days { $share } nearer to the counts than “as today”, with { $covered } of the counts in the middle 80%
# $days, $share, $covered
page-skill-farther = at { $days } days { $share } farther from the counts than “as today”, with { $covered } of the counts in the middle 80%
# $id
page-skill-nothing = { $id }: nothing was counted 30 or 90 days after a forecast.
page-skill-always = The constants of the forecast were chosen on six published conflicts: on one of those these scores flatter it.
page-skill-stocks = People in a camp
page-skill-flows = People who came since the count before, less those who left
page-skill-note = First drawing: gain over persistence, 1 less the CRPS over that of “as today”; 0 is as good as persistence, 1 is without error, and what is below −1 is drawn there. Second drawing: share of counts in the middle 80% of the members; the field is 70 to 90%.
page-skill-axis = Gain over “as today”
page-skill-covered = Counts in the middle 80%
page-skill-ribbon = forecasts from past days · scored on counts
# $days
page-skill-days = { $days } days
page-skill-ours = this forecast
page-skill-dressed = as today, with the camp's past errors
page-skill-damped = trend that fades
page-skill-level = local level
page-skill-flee = Flee, given the counts of the whole period
page-skill-caption = Scores by days ahead
page-skill-how = From the third count on, every so many days; at 7, 30, 60 and 90 days the nearest real count within a sixth of the horizon, as it was published. CRPS is the mean distance of a distribution from what came true, in people.
