# What the command says. Keys begin with the name of the command or of the file that says it.

errors =
    { $n ->
        [one] { $n } error
       *[other] { $n } errors
    }
warnings =
    { $n ->
        [one] { $n } warning
       *[other] { $n } warnings
    }
remarks =
    { $n ->
        [one] { $n } remark
       *[other] { $n } remarks
    }
corrections =
    { $n ->
        [one] { $n } correction
       *[other] { $n } corrections
    }
files =
    { $n ->
        [one] { $n } file
       *[other] { $n } files
    }
places =
    { $n ->
        [one] { $n } place
       *[other] { $n } places
    }
links =
    { $n ->
        [one] { $n } link
       *[other] { $n } links
    }

# Severities and parts of a finding.
word-error = error
word-warning = warning
word-info = info
word-error-colon = error:{" "}
word-effect = effect:
word-help = help:

internal-error =
    internal error: { $what }
    This is a fault of azalai { $version }, not of your scenario. Please report it with the command you typed,
    this message and, if you can, the scenario. No results were written.
standard-output = standard output: { $why }

# Refusals of the parser.
typed-unknown = unexpected argument `{ $arg }`
typed-no-command = there is no command `{ $word }`
typed-missing = missing: { $args }
typed-no-value = { $arg } needs a value
typed-value = `{ $value }` is no value of { $arg }: { $why }
typed-one-of = expected one of { $known }
typed-beside = a word too many beside { $other }: a scenario to copy is named by --from, as in azalai new --from kidal-2023 DIR
typed-conflict = { $arg } cannot be used with { $other }
typed-other = not understood: { $why }
typed-near = did you mean: { $words }
typed-range = it must be a whole number from { $low } to { $high }
typed-whole = expected a whole number without a sign, such as 20
typed-key-value = expected KEY=VALUE, such as move_rules.camp_weight=2
typed-date = expected a date such as 2023-11-25
typed-days = expected a number of days such as 30d
typed-shard = expected a shard such as 3/40
typed-more = For more: azalai --help

# Reading.
reading-head = { $severity }[{ $code }]:
reading-also = the same in { $rows } further { $rows ->
        [one] row
       *[other] rows
    } of { $files }: { $places }
reading-refused = { $name }: { errors }; nothing was run and nothing was written
reading-remarks = { $warnings } and { $remarks } in all
reading-hidden = { $n } not shown: azalai check { $name }

check-scenario = scenario
check-errors = errors
check-warnings = warnings
check-remarks = remarks
check-counts = { $errors }, { $warnings } and { $remarks }
check-explain = What a code means: azalai explain CODE
check-explain-columns = What a code means: azalai explain CODE; what a column may hold: azalai explain TABLE.csv
check-accepted = accepted: { $reason }
check-accepted-count = { $n ->
        [one] 1 accepted finding (accepted.toml; azalai check --accepted shows it)
       *[other] { $n } accepted findings (accepted.toml; azalai check --accepted shows them)
    }
check-no-entries = there is nothing to accept

fix-no-folder = { $path } is not a folder
fix-shown = { corrections }; nothing was written (--write DIR makes a copy)
fix-made = { corrections } made in { $dir }; { $path } is unchanged
fix-no-scenario = { $n ->
        [0] { $dir } holds no scenario: no scenario.toml, and no tables of Flee's
       *[other] { $dir } is not a scenario but holds some; name one: { $inside }
    }
fix-line = line { $line }
fix-left = { $errors } left for you to correct; see: azalai check { $path }

list-none = No scenario is part of this build; give the path of a folder instead.

new-unknown = the program has no scenario { $name }; it has: { $known }
new-none = none in this build
new-made = { $dir }: { files }. Change them, then run: azalai run { $dir }
new-not-empty = { $dir } is not empty; name a folder that is new
new-outside = { $path } is not a path within a folder
convert-ours = { $dir } is a scenario of our own kind already; copy the folder instead
convert-made = { $dir }: { files }. Run it with: azalai run { $dir }

# The text of `explain SCENARIO` and its page.
explain-lever = lever: { $name }; { $half }
explain-measure = measure: { $of }
explain-measure-part = In tables it is `{ $measure }` with { $who } in the column `who`.
# $measure: what it is read from
explain-outcome = outcome by which strategies are compared; measure: { $measure }
explain-column = column of { $file }; { $holds }
# $at: a file and its column
explain-word = word of { $at }
explain-claim-of = claim of { $scenario }
explain-strategy-of = strategy of { $scenario }
explain-event-of = event of { $scenario }
explain-figure-of = figure of { $scenario }
explain-source-of = source of { $scenario }
explain-scope-place = of a place
explain-scope-group = of a group
explain-scope-region = of everybody in the region
explain-scope-side = by who did harm
explain-nothing = nothing of the name `{ $name }`: no code of a finding, file of a scenario or of a run, column, word of the tables, parameter, lever, measure, outcome or key of scenario.toml, no id in a shipped scenario, and no folder or shipped scenario
explain-nothing-near = { explain-nothing }; near are: { $near }
explain-no-claims = The scenario has no claims.
explain-claim-head = { $claim } ({ $kind }; { $speaker })
explain-claim = sentence { $sentence }; used: { $used }; feeds: { $feeds }
explain-head = Made by `azalai explain { $id } --markdown` from the scenario's own tables. { $question }
explain-period = From { $from } to { $to }; the question is asked on { $asked }.
explain-no-date = no date
explain-article = Claims, sentence by sentence
explain-article-note =
    Who says it, of what kind it is, and which part of the model it feeds. *later*: a part that this version
    does not have yet. An allegation stays one: it may drive simulated fear without being asserted.
explain-places = Places
explain-places-note = A constructed position is derived from a description; it is right within its radius.
explain-constructed = constructed, { $km } km
explain-events = Recorded events
explain-events-note = `driver` and `fear driver` events act; `dated change` changes the map; `context` does nothing.
explain-figures = Published figures
explain-sources = Sources
explain-to = { $from } to { $to }
column-id = id
column-sentence = sentence
column-claim = claim, in our words
column-speaker = speaker
column-kind = kind
column-feeds = feeds
column-submodel = submodel
column-output = seen in
column-used = used
column-place = place
column-country = country
column-position = position
column-population = population
column-rests-on = based on
column-date = date
column-where = where
column-killed = killed
column-claimant = claimant
column-denied-by = denied by
column-use = use
column-measure = measure
column-value = value
column-low-high = low-high
column-note = note
column-publisher = publisher
column-original = original
column-lean = lean

parameters-head = Parameters
parameters-note =
    Made by `azalai parameters --markdown` from the one declaration of each. Set those of Flee's rules in `[settings]` of
    `scenario.toml` or in Flee's `simsetting.yml`, those of the return model in `[parameters]`, any by `--set KEY=VALUE`.
    Tags: E evidenced, D derived from published figures, C calibrated, H assumed, Y a yardstick, which is fixed and never drawn.
parameters-none = none
parameters-two-defaults = { $flee } (azalai: { $ours })
parameters-to = { $low } to { $high }
parameters-whole = { $range }, whole
column-key = key
column-symbol = symbol
column-default = default
column-unit = unit
column-range = range
column-tag = tag
column-source = source
column-meaning = meaning

run-live-individuals = { $id } is about people in danger now (status = "live"): --individuals is refused
run-live-observations = { $id } is about people in danger now (status = "live"): only --observations weekly is allowed
run-memory = this run would take about { $needed } of memory, more than the { $most } that a run may take here: ask for fewer --replicates or --days, or run it in parts, each with another --seed
run-large = this run takes about { $needed } of memory, of the { $most } that a run may take here
run-deepened = { $dir } has the answer; the second step is added, and the runs of the first are made again
run-depth = second step: { $sets ->
        [one] { $sets } set
       *[other] { $sets } sets
    } of values and { $levels ->
        [one] { $levels } amount
       *[other] { $levels } amounts
    } of violence, about { $time }; finished parts are kept where it is interrupted
return-depth = --depth full asks the return model with a forecast
run-long = this run takes about { $time }; finished replicates are kept where it is interrupted
run-preview =
    would run { $id }: { $replicates }, rules { $rules }, seed { $seed }
    {"  "}{ $days }, { $period }, { $places }, { $links }
    {"  "}into { $dir }: about { $size }, { $memory } of memory and { $time } on this machine
    nothing was run and nothing was written
run-extended = { $dir } holds this run with { $before } replicates; all { $now } are run, since no replicate is kept once a run is finished
run-finished-already = { $dir }: this run is finished already; there is nothing to resume
run-finished-other = { $dir } holds a finished run, and another one ({ $differences }); use --force to replace it
run-replicates-differ = replicates { $before }, now { $now }
# The bar fills in what is in quotes.
run-progress = {"{bar:30} {percent:>3}"} % of { $replicates }, {"{eta}"} left
run-kilobytes = { $n } kB
run-megabytes = { $n } MB
run-gigabytes = { $n } GB
time-seconds =
    { $n ->
        [one] { $n } second
       *[other] { $n } seconds
    }
time-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
time-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
time-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
run-summary = { $replicates }, seed { $seed }, rules { $rules }, { $days }
run-live-note = This is about people in danger now: results are by week, places with fewer than 5,000 residents or within 50 km of each other are shown as one, no flows on roads and no chance of an attack by place are shown, and no persons are followed. Reviewed by: { $reviewed }. Affected people consulted: { $consulted }.
run-by-camp = Displaced people by camp on { $date }:
run-by-place = Displaced people by place on { $date }:
run-camp = camp
run-place = place
run-median = median
run-interval = 5-95%
run-observed = observed
run-ever = ever displaced
# $fewest: runs from which intervals are shown
run-coarse = A first coarse look after { $n } of { $all } replicates: mean differences from the reference. Nothing is decided yet; the results follow.
run-few = Fewer than { $fewest } runs: no intervals are shown, and nothing is judged.
run-where = Results are in { $dir }

# Being stopped.
stop-notice = stopping: finished replicates are kept; again to stop now
stop-notice-nothing = stopping: nothing is written; again to stop now
stop-kept =
    interrupted: { $n } of { $all } { $n ->
        [one] replicates is kept
       *[other] replicates are kept
    } in { $dir }
    to resume: { $command }
stop-nothing-finished = interrupted before the first replicate was finished: nothing is kept
stop-nothing-kept = interrupted: nothing was written
stop-published = interrupted: the run was finished, and its results are in { $dir }
stop-fault = { $why }; { $kept }
stop-deaf = cannot listen for Ctrl-C: { $why }
progress-line = { $percent }% done, about { $left } left

validate-head = { $scenario } ({ replicates })
validate-all = All scenarios:
validate-violence = Forecasts of violence by place, the next 90 days, and the next year, from each of several days: events recorded, and expected to be recorded; mean CRPS (events, less is better) of the model, of each place's last year, and of the mean of all places; share of places and days whose count lies in the middle 80% of the forecast
validate-violence-attacks = attacks
validate-violence-abuses = abuse of civilians
validate-violence-attacks-year = attacks, a year
validate-violence-abuses-year = abuse, a year
validate-violence-kind = of
validate-violence-forecasts = forecasts
validate-violence-recorded = recorded
validate-violence-expected = expected
validate-violence-crps = model
validate-violence-last-year = last year
validate-violence-theatre = all places
validate-violence-pit = in middle 80%
forecast-violence-proven = On what was recorded later, the forecast of violence by place does better than the last year of each place and than the mean of all places.
forecast-violence-unproven = On what was recorded later, the forecast of violence by place does no better than the last year of each place, or than the mean of all places: take it as assumed.
validate-returned = Returns to places that were retaken, given recorded flight, control, permissions and events: sum of absolute errors of the change in a window over the sum of absolute changes (0 is right, 1 is as good as nobody moving), of the median run and of naive forecasts
validate-returned-days = days
validate-returned-windows = windows
validate-returned-error = model
validate-returned-skill = CRPS skill
validate-returned-covered = within 80%
validate-returned-persistence = nobody moves
validate-returned-trend = trend
validate-returned-damped = damped trend
validate-returned-constant = constant hazard
validate-returned-note = Undone: { $undone } (falls over rises of the simulated stocks). Places by the share back after a year: rank correlation { $spearman }.
validate-scenario = scenario
validate-stay = shares stay
validate-equal = equal shares
validate-note =
    E: differences from the counts, summed over camps, divided by the day's total, mean over days (0 is exact).
    E': the same after scaling the simulated camps to the observed total.
validate-note-naive = The last two columns are E' of naive guesses.
validate-no-counts = { $id } has no counts of camps by day (counts.csv), so there is no score
validate-naive = naive guesses, E': shares stay as on the first day { $stay }, equal shares { $equal }
validate-camp = camp
validate-simulated = simulated
validate-observed = observed
validate-period = period

return-preview =
    would run the return model: { $replicates } of { $strategies ->
        [one] { $strategies } strategy
       *[other] { $strategies } strategies
    } into { $dir }: about { $size } while it runs, { $memory } of memory and { $time } on this machine
    nothing was run and nothing was written
flight-not-recorded = `{ $id }` has no flights.csv, so that no flight is recorded; leave --flight out, or write: --flight simulated
flight-strategies = flight alone compares no strategies: leave them out (--strategy, --lever, `strategies` of a plan), or run the return model (another mode than flight)
flight-simulated = `{ $id }` has no groups.csv, so that no return model runs, which alone reads --flight: leave it out; flight alone is simulated in any case
return-needs-tables = strategies and the return model need a scenario of our own kind with groups.csv, actors.csv and control.csv; without them flight alone can be run
return-observations = the return model keeps weeks: leave out --observations, write --observations full for all that it keeps of single runs, or add --mode flight
return-no-time = no strategy can be judged: the run ends on { $last }, fewer than { $least } days after the decision ({ $decision }). Lengthen the run (`end`, --days), decide earlier (--decision-date), or run what was recorded (--mode hindcast)
return-options = the return model does not follow people one by one: leave out --individuals, or add --mode flight
return-needs-date = strategies and the return model need a decision_date: write one into scenario.toml, such as decision_date = 2023-11-25
return-unknown-strategy = the scenario has no strategy `{ $name }`; it has { $known }
return-hindcast-strategy = --mode hindcast runs the recorded course, which happened under `{ $reference }`: another strategy would be compared with events it might have changed; use --mode forecast
return-head-strategy = strategy
return-head = { $replicates } of the return model, seed { $seed }, { $days }
return-hindcast = Under the recorded course, on { $date }: { $home } at home ({ $homes }), { $away } displaced ({ $aways })
return-hindcast-few = Under the recorded course, on { $date }: { $home } at home, { $away } displaced (medians)
return-judged = Against the reference on { $date }, mean change:
return-judged-lost = Against the reference on { $date }, mean change (lost: share of the runs in which the town is lost):
return-out = Results are in { $dir }
return-note = Most numbers of the model are assumed (`azalai parameters`): differences between strategies say more than levels.

explain-strategies = Strategies
explain-strategies-note =
    The reference is `{ $reference }`. Effort is assumed: 1 is a month of ten trained people in place, and never a currency. Where
    levers go, and how fast, is assumed too, but where a source is named. A run compares strategies as written.
explain-crossed =
    Their halves are crossed, from weak to strong: the security half of { $security }
    with the social half of { $social }.
explain-levers = The levers that each adds to what it includes:
explain-everywhere = everywhere
explain-stress = Stress test.
explain-stress-short = stress test
explain-strategies-head = Strategies; the reference is { $reference }.
explain-strategy = { $half }; levers: { $levers }, effort: { $effort }
half-security = security
half-social = social
column-strategy = strategy
column-title = title
column-half = half
column-done = what is done
column-includes = includes
column-effort = effort
column-lever = lever
column-of = of
column-from = from
column-ramp = ramp (days)
column-to = to

calibrate-live = { $id } is about people in danger now (status = "live"): its fit would show figures by place. Calibrate a copy with status = "historical" that ends before the decision
calibrate-no-figures = { $id } has no observation of use `calibration` with a number that the model can simulate (fled, share_emptied, moved_between_communes)
calibrate-there = { $dir } is there already; use --force to replace the fit in it
calibrate-keep = --keep { $keep } leaves out none of { $draws } draws, which fits nothing: give a smaller --keep or a larger --draws
calibrate-plan-few = a first round tries { $round } draws, and --draws is { $draws }: give --draws { $round } or more, or a smaller `pool` in the plan
calibrate-plan-key = `{ $key }` is no parameter of the return model; `azalai parameters` lists them
calibrate-plan-other = { $path } is of another plan or seed; write to another folder, or start anew with --force
calibrate-plan-head = { $tried } draws were tried; of the { $kept } nearest:
calibrate-plan-parameter = parameter
calibrate-plan-range-head = drawn from
calibrate-plan-distance = CRPS over changes
calibrate-plan-head-scenario = scenario
calibrate-plan-head-fit = fitted to
calibrate-plan-head-days = days
calibrate-plan-head-windows = windows
calibrate-plan-head-error = error ratio
calibrate-plan-head-constant = constant hazard
calibrate-plan-none = nothing is left of the { $tried } draws that were tried: with the errors stated, every value is ruled out
calibrate-plan-flight = flight is fitted to all that was counted in camps: leave_out, until, late and people are of returns
calibrate-plan-head-even = camps alike
calibrate-plan-head-crps = CRPS over changes
calibrate-plan-head-covered = within 80%
calibrate-plan-all = all
calibrate-plan-left-out = other places
calibrate-plan-late = earlier windows
calibrate-plan-stopped = interrupted: { $n } draws are kept in { $dir }; the same command goes on from there
calibrate-progress = {"{bar:30} {percent:>3}"} % of {"{len}"} draws, {"{eta}"} left
calibrate-summary = { $id }: { $draws } draws, { $kept } kept (anticipation { $first }, readiness { $second }); largest sum of squared distances kept { $distance }
calibrate-moved = moved by the fit
calibrate-before = before
calibrate-after = after
calibrate-shift = shift
calibrate-anticipation = anticipation
calibrate-readiness = readiness

unread-by-return = warning: the return model does not read `{ $key }`, which changes nothing here; flight alone reads it (`azalai run --mode flight`)
unread-by-flight = warning: flight alone does not read `{ $key }`, which changes nothing here; the return model reads it (`azalai run`, in a scenario with groups.csv and a decision_date)
unread-tables-return = warning: the return model does not read { $tables }; flight alone does (`azalai run --mode flight`)
unread-tables-flight = warning: flight alone does not read { $tables }; it depends on the population, the roads and the events of use `driver`

parameters-here = ; here { $value }

columns-needed = every scenario has it
columns-optional = may be missing
columns-column = in every header
columns-may = column may be missing
columns-rules = Cells are separated by commas; a cell with a comma is enclosed in double quotes. UTF-8. Decimals follow a point, thousands have no separator. A cell may be empty unless `azalai check` says otherwise.
columns-text = text
columns-id = an id of { $file }
columns-ids = ids of { $file }, with semicolons between them
columns-words = one of the words below
columns-number = a number from { $range }
columns-any-number = a number
columns-from = a number, at least { $low }
columns-whole = a whole number from { $range }
columns-whole-from = a whole number, at least { $low }
columns-day = a day, such as 2023-11-25
columns-published = a day, month or year
columns-of-run = file of a run folder
columns-filled = in every row
columns-empty = may be empty
columns-measures = Measures:

observed-title = Observed and simulated ({ $of }; median, and nine runs in ten):
observed-title-few = Observed and simulated ({ $of }; median):
observed-of-recorded = recorded course
observed-of-flight = flight alone
observed-date = date
observed-measure = measure
observed-place = where
observed-value = observed
observed-simulated = simulated
observed-inside = meets
observed-yes = yes
observed-no = no
observed-rest =
    { $n ->
        [one] { $n } more figure is compared with nothing: { $why }
       *[other] { $n } more figures are compared with nothing: { $why }
    }
observed-none =
    { $n ->
        [one] { $n } observed figure is compared with nothing: { $why }
       *[other] { $n } observed figures are compared with nothing: { $why }
    }
observed-why = report.html says why
observed-why-out = --out DIR writes report.html, which says why
new-strategy-head =
    A strategy: what is done, where and when. The first lever is on; take the # from others, and change
    place, to, from and effort. from = "decision+30" is thirty days after the decision; ramp_days until it
    has its full effect; effort 1 is a month of ten trained people in place (assumed).
new-strategy-where = { $dir } is no folder of our own kind; a scenario of the program is copied first: azalai new --from
new-strategy-there = { $path } is there already
new-strategy-made = { $path } is written. To compare it: azalai run { $dir }
new-strategy-tried = Tried on the command line
new-strategy-lever = --lever { $given }: expected key=value with commas between, such as kind=discipline,place=kidal,to=0.8,from=decision

forecast-progress = {"{bar:30} {percent:>3}"} % of { $n } simulated runs, {"{eta}"} left
forecast-no-counts = { $id } has no counts of people in camps. Add them: counts.csv, or in Flee's layout source_data/ and its data_layout.csv
forecast-few-counts = { $id } has counts of fewer than three days; a forecast needs three
forecast-outside = { $date } lies outside the period of { $id }; give --as-of a date from { $first }, when three counts were known, to { $last }
forecast-too-early = fewer than three counts were known on { $date }; give --as-of { $third }, the date of the third, or a later date
forecast-where = where
forecast-last = last count
forecast-date = date
forecast-median = median
forecast-band = 8 in 10
forecast-flow = in the week before
forecast-everywhere = all camps
forecast-all = { $id }, from what was known on { $date }: the last counts of all camps add up to { $now } people. On { $end } half of the members of the forecast have more than { $median } people, and eight in ten have from { $low } to { $high }.
forecast-full = At their last count more people than their capacity were in { $camps }.
forecast-over = { $camp } ({ $now } people, capacity { $most })
forecast-passes = { $camp } passes its capacity of { $most } people within { $within } days in { $percent }% of the members.
forecast-assumed = Assumed: roads and borders stay as they were on that day, conflict begins and ends as often as before it, and counts differ from their trend as they did in six past conflicts. A border that closes, a new wave of violence or a registration made anew would change it.
backtest-progress = { $id }: {"{bar:30} {percent:>3}"} % of forecasts from { $n } days, {"{eta}"} left
backtest-no-origin = { $id } has no count a week or more after the third within its period: there is nothing to score
backtest-head = { $id }: forecasts from { $origins } days, { $every } days apart, of { $members } members each
backtest-stocks = People in a camp
backtest-flows = People who came since the count before, less those who left
backtest-days = days
backtest-counts = counts
backtest-crps = CRPS
backtest-skill = skill
backtest-dressed = dressed
backtest-trend = damped
backtest-level = local level
backtest-flee = Flee
backtest-covered = within 80%
backtest-ard = ARD
backtest-note = Skill is 1 less the CRPS over that of another forecast: of persistence as a point; dressed with the camp's own past errors; of a damped trend; of a local level; of Flee's open loop, which is given the counts of the whole period. Persistence of people who come is as many by the day as between the last two counts.
backtest-left-few = --leave-one-out needs { $n } scenarios or more, each once: the constants are chosen on those that are not left out
backtest-left-head = Each left out: constants and shape chosen on the others, of { $n } combinations; at 7, 30, 60 and 90 days
backtest-left-of = left out
backtest-left-skill = skill, left out
backtest-left-sample = skill in sample
backtest-left-dressed = dressed, left out
backtest-left-covered = within 80%, left out
backtest-left-mean = mean
backtest-left-pooled = all counts
backtest-left-all = On all of them: pull { $pull }, routes { $routes }, unrest { $unrest }, elsewhere { $elsewhere }; shape
