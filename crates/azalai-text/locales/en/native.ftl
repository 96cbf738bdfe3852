# native/changes.rs
intensity-above-1 = the intensity { $intensity } is above 1; it is used as it is
from-date-before-first = `from_date` is before the first day, so that nothing is ever closed
write-first-day = write the first day, or leave the cell empty
to-date-after-from-date = `to_date` is not after `from_date`
give-first-day-open = give the first day on which it is open again, or leave it empty
country-of-no-place = no place is in `{ $name }`, so that nothing is closed
use-country-places = use a country of places.csv
date-before-first = `date` is before the first day, so that nothing changes
give-place-kind = give the place this kind in places.csv
attributes-no-list = `attributes` is no list; expected key=value;key=value
semicolon-equals-sign = a semicolon, equals sign or backslash within a text has a backslash before it
more-than-people = more than { $most } people are put in by hand
put-fewer-people = put in fewer people

# native/doc.rs
either = { $one } or { $other }
quoted-word = "{ $word }"
remove-one-of-two = remove one of the two
both-languages = {"{"} en = "…", fr = "…" {"}"}
parameters-lists-settings = `azalai parameters` lists every setting
keys-are = the keys are: { $keys }
unknown-key = `{ $name }` is no key of { $of }
a-quoted-text = a text between double quotes
a-date-such-as = a date such as 2023-11-25
a-table-headed = a table, [{ $key }]
language-is-missing = `{ $key }.{ $language }` is missing
give-text-english = give the text in English (en) and French (fr)
a-list-of-names = a list of names, such as ["a", "b"]
named-twice = `{ $key }` names `{ $name }` twice
too-many-names = `{ $key }` has { $n } names; at most { $most } are read
name-fewer = name fewer
a-table = a table

# native/dossier.rs
event-after-last = the event is after the last day of the scenario
correct-date-end = correct the date, or `end` in scenario.toml
control-has-no-row = control.csv has no row of `{ $place }` from that day on
control-has-no-row-under = control.csv has no row of `{ $place }` under `{ $actor }` from that day on
nothing-changes-hands = nothing changes hands: control.csv is what is read
add-row-control = add the row to control.csv, and those of its forces to forces.csv
end-date-before-date = `end_date` is before `date`
give-last-day-event = give the last day of the event, or leave it empty
feeds-names-no = `feeds` names `{ $name }`, which is no event and no observation
write-id-events = write an id of events.csv or observations.csv
readers-look-vain = readers look for it in vain
figure-after-last = the figure is after the last day of the scenario
compared-nothing = it is compared with nothing
model-would-fitted = the model would be fitted to what was seen after the decision date
write-shown = write `shown`

# native/fit.rs
first-column-story = the first column is not `story`
make-file-azalai = make the file with azalai calibrate
unknown-draw = `{ $name }` is no parameter and no `{ $population }PLACE`
no-draw = there is no draw
row-width-of-draws = the row has { $cells } cells, the header { $width }
give-value-every = give a value to every parameter of the header
draw-out-of-range = `{ $shown }` is no number from { $low } to { $high }
yardstick-drawn = `{ $name }` is a yardstick: it is fixed, and the values of this column are not used
make-file-anew = make the file anew with azalai calibrate

# native/head.rs
in-unit = { $what } ({ $unit })
numbers-between = a list of numbers from { $low } to { $high }
write-question = write: question = {"{"} en = "…", fr = "…" {"}"}
write-title = write: title = {"{"} en = "…", fr = "…" {"}"}
file-no-toml = the file is no TOML: { $why }
parameters-lists-settings-not-tables = `azalai parameters` lists every setting; what tables hold, such as a population, is changed there
write-toml = the file is TOML: key = value, texts between double quotes
spawn-mode-pop-ratio-spawn-rules = with spawn_mode "pop_ratio" `spawn_rules.conflict_driven_spawning.displaced_per_conflict_day` is a share of the population, and is { $rate }
give-number-0-1 = give it a number from 0 to 1, such as 0.01 for one in a hundred a day
whole-from-1 = a whole number from 1 to { $most }
write-format-1 = write: format = 1
write-status-historical = write: status = "historical", or "live" if people are in danger now
write-first-day-start = write the first day: start = 2023-08-01
write-last-day = write the last day: end = 2024-12-31
write-country-foreign = write the country that is not foreign, as in places.csv
live-scenario-says = a live scenario says it, even if the text is empty: ""
decision-date-from = the decision date is { $date }; expected a day from { $start } on
decision-date-within = the decision date is { $date }; expected a day from { $start } on and before { $end }
give-day-scenario = give a day of the scenario's period
decision-past-known-course = the decision date is { $date }, of which the course is not known
write-status-live = write status = "live" in scenario.toml
list-places-regions = a list of places and regions, such as ["Kidal region"]
days-from-0 = a whole number from 0 to { $most } (days)
given-twice = `{ $name }` is given twice
true-false-lower = true or false
unknown-setting = `{ $key }` is no setting
write-setting-value = write { $key }=VALUE
period-days-expected = the period from { $start } to { $end } has { $days } days; expected 1 to { $most }
end-is-last-day = `end` is the last day, not before `start`
asked-days-expected = { $days } days are asked for; expected 1 to { $most }
run-least-one-day = run at least one day and at most a century
write-live-and-review = write status = "live", reviewed_by = "" and affected_people_consulted = ""
live-required = `{ $name }` is { $date }, later than { $days } days before this version's release ({ $release }); the scenario is about people in danger now
run-past-known-course = the run would go to { $last }, of which the course is not known

# native/ids.rs
unknown-source = there is no source `{ $name }`
unknown-group = there is no group `{ $name }`
unknown-actor = there is no actor `{ $name }`
unknown-place = there is no place `{ $name }`
add-file-with-row = add { $file } with a row for it
add-it-to = add it to { $file }
did-you-mean-or-add = did you mean `{ $near }`? Or add it to { $file }

# native/map.rs
position-constructed-expected = the position is constructed; expected a radius and a note
give-radius-km-above = give `radius_km` above 0, and in `note` the words that the position rests on
bounds-out-of-order = `{ $left }` is { $x } and `{ $right }` is { $y }; expected { $low } <= { $high }
bounds-enclose-value = the bounds enclose the value
these-places-linked = these places are linked on line { $line } already
one-row-stands = one row stands for both directions; remove one of the two
give-length-kilometres = give the length in kilometres
km-0-expected-number = `km` is 0; expected a number above 0
link-joins-two = a link joins two places
link-goes-back = the link goes back to the place from which it comes
link-closed-first = the link is closed from its first day on; expected a later `to_date`
to-date-first-day = `to_date` is the first day on which the link is closed again

# native/mod.rs
add-it-first-line-is = add it; its first line is: { $header }
no-table-scenario = no table of a scenario has this name; it is not read
move-elsewhere = move it elsewhere
no-part-scenario = no part of a scenario has this name; it is not read
strategy-file-strategies = a strategy is a file strategies/NAME.toml; move other files elsewhere
focus-names-no = `focus` names `{ $name }`, which is no place and no region of places.csv
write-id-before-comma = write an id, or what is before the first comma of `admin`
write-id-place = write the id of a place of places.csv where people live, within `focus`
town-no-place-whose = `town` is `{ $name }`, which is no place whose residents the question is about
every-place-counts = every place counts as foreign

# native/returns.rs
row-after-last = the row is after the last day of the scenario
to-date-before-from-date = `to_date` is before `from_date`
give-last-day-permission = give the last day on which it holds, or leave the cell empty
flees-to-itself = people flee from `{ $name }` to itself
name-refuge = name the place where they went
flight-nobody-lives = people flee from `{ $name }`, where nobody lives
nobody-leaves = nobody leaves
more-away-than-live = { $away } people of `{ $name }` are away on the first day; { $people } live there
only-residents-away = only its residents are away
give-people-place = give the place its population in places.csv

# native/rows.rs
wrong-chance = `{ $column }` is `{ $shown }`; expected a number from 0 to 1, or a prior
wrong-published = `{ $column }` is `{ $shown }`; expected 2023, 2023-11, 2023-11-25 or undated
readers-cannot-tell = readers cannot tell when it was published
write-year-first = write the year first
write-number-such = write a number such as 0.8, or a prior such as beta(2;2)

# native/sheet.rs
first-line-is = its first line is: { $header }
duplicate-column = the column `{ $name }` is there twice
unknown-column = `{ $name }` is no column of { $file }
missing-column = the column `{ $name }` is missing
add-header-cell = add `{ $name }` to the header and a cell to every row
row-width = the row has { $cells } cells and the header { $width }
put-text-holds = put a text that holds a comma between double quotes
empty-cell-needs = an empty cell needs its comma as well
duplicate-row = `{ $name }` is on line { $line } already
remove-one-two-rows = remove one of the two rows, or change its key
empty-cell = `{ $column }` is empty
give-every-row = fill `{ $column }` in every row
number-at-least = a number, at least { $low }
column-value-expected = `{ $column }` is `{ $shown }`; expected { $expected }
write-value-within = write a value within that range
write-share-0-1 = write a share from 0 to 1: 70% is 0.7
write-digits-alone = write digits alone: decimals follow a point; thousands have no separator
write-number-leave = write a number, or leave the cell empty
wrong-date = `{ $column }` is `{ $shown }`; expected a date such as 2023-11-25
write-year-month = write year-month-day, of a day that exists
unknown-word = `{ $column }` is `{ $shown }`; expected one of: { $words }
write-one-these = write one of these words
word-does-nothing = the word does nothing

# native/strategies/compose.rs
includes-itself = `{ $own }` includes itself
remove-list = remove it from the list
include-cycle = `{ $own }` includes `{ $id }`, which includes `{ $again }` in turn
remove-one-two-move = remove one of the two, or move what they share to a third
what-includes-strategy = with what it includes the strategy has more than { $most } levers
include-fewer-strategies = include fewer strategies
keep-one-let-second = keep one, or let the second begin when the first has its full effect
two-levers-move = two levers move `{ $word }` of the same place and actor at the same time
included-moves-here = `{ $strategy }`, which is included, moves `{ $word }` here at the same time
both-move-same = `{ $a }` and `{ $b }` both move `{ $word }` of the same place at the same time
include-one-two = include one of the two

# native/strategies/lever.rs
a-lever = a lever
decision-decision-30 = "decision", "decision+30" (days) or a date such as 2023-12-01
a-lever-table = a table, [[lever]]
lever-lacks-key = the lever has no `{ $key }`
say-what-moves = say what it moves; the kinds are: { $kinds }
kinds-are = the kinds are: { $kinds }
unknown-lever = there is no lever `{ $name }`
name-one-place = name one: place = "…", an id of places.csv
lever-lacks-place = a { $kind } is at a place, and none is named
lever-has-no-group = `{ $word }` has no group; only an exclusion has one
remove-group-write = remove `group`, or write kind = "exclusion"
lever-has-no-actor = `{ $word }` moves no force and has no actor
remove-actor = remove `actor`
say-whom-agreement = say whom the agreement leaves out: group = "…", an id of groups.csv
say-when-begins = say when it begins: from = { $when }
scenario-no-decision = the scenario has no decision date to count from
give-decision-date-scenario = give decision_date in scenario.toml, or a date here
before-first-day = `from` is { $date }, before the first day of the scenario ({ $start })
what-so-first-day = what was so on the first day is in the tables (forces.csv); give a later day
exclusion-holds-first = an exclusion holds from its first day on; it has no ramp
remove-ramp-days = remove `ramp_days`
say-where-goes = say where it goes: to = { $expected }
say-what-costs = say what it costs: effort = 1.0 is a month of ten trained people in place
number-effort-units = a number of effort units, 0 or more (1 is a month of ten trained people)
write-source-assumed = write source = "assumed" and the reason in `note`, or an id of sources.csv
lever-assumed-nothing = the lever is assumed, and nothing says why
nobody-can-judge = nobody can judge the assumption
give-reason-note = give the reason: note = "…"
garrison-expected = a number from 0 to 1000 (soldiers for 1,000 residents)
seats-expected = 0 or 1 (1: displaced people are seated)
exclusion-expected = 1, or no `to` at all

# native/strategies/mod.rs
a-strategy = a strategy
too-many-strategies = there are { $n } files; at most { $most } strategies are read
keep-those-compared = keep those that are compared
no-name-strategy = `{ $shown }` is no name for a strategy
use-lower-case = use lower-case letters, digits and hyphens, a letter first, such as more-troops.toml
another-meaning-where = `{ $id }` has another meaning where strategies are named
give-file-another = give the file another name
file-says-nothing = the file says nothing
strategy-has-keys = a strategy has { $keys }
strategy-no-lever = the strategy has no lever
add-lever-if-nothing = add a [[lever]]; if nothing is to be done, say so: lever = []
empty-in-one-language = `{ $key }` is empty in one language
list-tables-each = a list of tables, each headed [[lever]]
too-many-levers = the strategy has { $n } levers; at most { $most } are read
lever-without-place = a lever without `place` acts everywhere
duplicate-title = `{ $other }` has the same title ({ $language })
give-each-strategy = give each strategy a title of its own
levers-includes = the levers that it includes
own-levers = its own levers
half-both = of both halves
half-all = all "{ $half }"
half-disagrees = `half` is "{ $declared }", and { $whose } are { $which }
write-half = write half = "{ $half }"
undeclared-stress-test = the strategy is a stress test: { $why }
labelled-so-every = it is labelled so in every output and left out of rankings
write-stress-true = write stress = true, if it is meant
compared-with-stress-test = `{ $id }` is a stress test
others-look-better = others look better beside it than they are
compare-strategy-worsens = compare with a strategy that worsens no conduct
add-strategy-file = add { $folder }{ $name }.toml
unknown-strategy = there is no strategy `{ $name }`

# native/strategies/sense.rs
lever-does-nothing = the lever does nothing
before-decision-date = `from` is { $day }, before the decision date ({ $decision })
strategies-would-compared = all strategies share one past, so that it acts from the decision date on, as far as it has come by then
write-decision-later = write "decision", or a later day
aid-given-where = aid is given where home is not safe
discipline-falls-recorded = the discipline of `{ $actor }` at `{ $place }` falls from the recorded { $before } to { $to }
lever-begins-after = the lever begins on { $day }, after the last day of the scenario ({ $last })
give-earlier-day = give an earlier day
promise-0-promises = a promise to 0 promises nothing
lever-changes-nothing = `{ $word }` is { $before } before the lever begins, and goes to { $after }
give-another-value-or-remove = give another value, or remove the lever
nobody-registered-so = nobody is registered at `{ $id }`, so that soldiers for 1,000 residents say nothing
name-place-population = name a place with a population
nobody-known-hold = nobody is known to hold `{ $id }` on { $date }, so that no force is moved
name-force-actor = name the force: actor = "…"
garrison-already = `{ $code }` has { $to } for 1,000 at `{ $id }` already
give-another-value = give another value
garrison-too-many = { $to } for 1,000 residents of `{ $id }` takes { $more } more of `{ $code }`, and { $elsewhere } are elsewhere
write-most-garrison = write at most { $most }; a garrison is drawn from the actor's other places
at-place = at `{ $place }`
at-any-place = at any place
auxiliary-actor-army = `{ $id }` is an auxiliary, and `actor` is the army that auxiliaries help
name-army-leave = name the army, or leave `actor` out: it is then the actor that holds the place
no-auxiliaries = `{ $id }` has no auxiliaries { $at } on { $day }
no-force = `{ $id }` has no force { $at } on { $day }
those-who-hold = those who hold `{ $id }` have no auxiliaries there on { $day }
those-who-hold-places = those who hold places have no auxiliaries there on { $day }
nobody-known-hold-force = nobody is known to hold `{ $id }` with a force on { $day }
nobody-known-hold-place = nobody is known to hold a place with a force on { $day }
name-place-where = name a place where forces.csv has it, or remove the lever
discipline-already = discipline { $at } is { $to } already
force-unchanged = `{ $kind }` to 0 changes no force
give-share-above = give a share above 0
auxiliaries-come-under = auxiliaries come under the discipline of the army, which is the same as theirs { $at }
add-lever-discipline = add a lever "discipline" of the army
add-lever-cosignature = add a lever "cosignature" at the place
exclusion-agreement-strategy = an exclusion is from an agreement, and the strategy has none here
displaced-people-seated = displaced people are seated here, which lifts the exclusion
remove-either-seats = remove either the seats or the exclusion
seats-negotiation-strategy = seats are in a negotiation, and the strategy has no co-signature here
nobody-co-signs = nobody co-signs here, so that nobody is protected as a co-signer
no-road-leads-so = no road leads to `{ $id }`, so that there can be no corridor
add-roads-links = add its roads to links.csv

# rules of meaning
population-not-given = the population of `{ $id }` is not given, and unknown is not 0
give-population-or-bounds = give it, or population_low and population_high, between which each run draws it; write 0 where nobody lives
link-open-from-start = the link is there from the first day on
day-before-start = the day is before the first day of the scenario
correct-date-start-toml = correct the date, or `start` in scenario.toml
ids-look-alike = `{ $a }` and `{ $b }` of line { $line } look alike and differ in letters that cannot be told apart on a screen
write-one-of-two-ids = if they are one, remove one of the two rows; if not, give one another id
focus-names-both = `focus` names `{ $name }`, which is a place and the region of { $n ->
        [one] another
       *[other] { $n } others
    }
both-are-followed = the residents of all of them are those of the question
name-each-place = name each place by its id, or give the region another name
counts-lead-to-it = the counts between the last one before it and this row follow a straight line to it
damage-without-share = the row gives no share of damaged housing
give-share-or-bounds = give share_low and share_high, or remove the row
date-far-before = the date is { $years } years before the first day of the scenario
correct-year = correct the year
far-day-counts-as-before = it counts as before the first day
same-as-names-counting-row = name the row that counts: another one, which has no same_as itself
same-as-no-counting-row = same_as `{ $id }` names no other row of events.csv that counts
same-as-context = `{ $id }` has the use `context`
neither-row-counts = neither of the two rows does anything
mark-other-row = mark the other row instead
give-value-or-bounds = give value, or low and high; or use `context`
figure-without-number = the figure has no number
last-before-counts-from-start = of such rows of a place the last counts, from the first day on
figure-unit-not-compared = the kind `{ $kind }` is not the unit in which a run counts `{ $measure }`
write-figure-in-unit = write the figure in persons (or as a share), with low and high for what is not known, or use `context`
more-people-than-counted = the populations are more than { $most } people together
correct-populations = correct the populations: a run counts people in 32 bits
driver-before-start-does-nothing = it does nothing; with `--mode flight` its place is in conflict for what is left of `flight.conflict_days`
