# What `azalai forecast` and `azalai backtest` say of people who came back.

# $id, $date, $now, $end, $median, $low, $high
returnees-all = { $id }, from what was known on { $date }: the last counts of people back in all places add up to { $now } people. On { $end } half of the members of the forecast have more than { $median } people, and eight in ten have from { $low } to { $high }.
returnees-assumed = Assumed: permissions to return stay as they were on that day, and violence and fighting over places are drawn from what was recorded before it. A permission that is given or withdrawn, a new flight or a new way of counting would change it. Where flight is recorded nobody flees again after that day. On counts of Iraq, to which the parameters had been fitted, such forecasts were nearer than “as today”, and of ten counts about eight were within eight in ten.
returnees-everywhere = all places
returnees-stocks = People back in a place
returnees-flows = People who came back since the count before, less those who left again
returnees-pace = even pace
returnees-plain = runs alone
returnees-note = Skill is 1 less the CRPS over that of another forecast: of persistence as a point; dressed with the place's own past errors; of a damped trend; of an even pace, as many by the day as since the first count; of the simulated runs alone. Persistence of people who come back is as many by the day as between the last two counts.
# $id
returnees-left-out = --leave-one-out chooses constants of forecasts of people in camps, and { $id } is forecast by counts of people who came back: leave out one of the two

# $title, $date
returnees-page-title = { $title }: people back in their places, a forecast from { $date }
# $days
returnees-page-lead = How many people are back in each place over the next { $days } days, from what was counted and known on that day. Nothing that is dated later is used.
returnees-page-all = All places together
returnees-page-all-note = The last counts of people back in all places added up, by the week, and what follows. The line is the median of the members of the forecast. A band that leaves the drawing goes further; the table has all of it.
returnees-page-all-caption = All places together and by region: people back on a date, by the members of the forecast
returnees-page-places = Place by place
returnees-page-places-note = Each place has its own scale. The band begins at the last count, however old that is.
returnees-page-places-caption = Each place: people back on a date, by the members of the forecast
# $members, $runs
returnees-page-how = Half of the { $members } members go by { $runs } simulated runs of the return model, each with its own set of values and its own random numbers for each place: to the last count of a place they add what the run changes after it. The other half go by the counts alone: by the pace and the unrest of the place.
returnees-page-limits = What it does not know: a permission that is given or withdrawn, a new flight, a new way of counting. Beside recorded counts such forecasts are scored by azalai backtest.
returnees-page-always = The parameters of the return model were fitted to counts of three governorates of Iraq up to the end of 2017: on those these scores flatter the forecast.
returnees-page-dressed = as today, with the place's past errors
returnees-page-pace = as many by the day as since the first count
returnees-page-plain = the simulated runs alone
