# The local page (azalai serve).

help-serve = Open a page on this computer where levers are moved and judged while you look
help-serve-what = A scenario: its folder, or the name of one that is part of the program; or the folder of a run
help-serve-port = Port to listen on [default: one that is free]
help-serve-replicates = Most runs of each strategy; the first judgement is of 40 [default: 120]
name-what = SCENARIO|DIR
name-p = P

serve-address = Open { $address }
serve-ends = On this computer alone; Ctrl-C ends it.
serve-port = cannot listen on port { $port }: { $why }
serve-nothing = { $what } has no levers to move: it needs groups, a decision date and at least a week after it. Run it (azalai run { $what } --out DIR), then azalai serve DIR shows its page
serve-no-page = { $dir } has no report.html (a live scenario's run of flight has none): there is nothing to show

app-move = Move levers
app-move-note = What is switched on is added to what was announced. Days count from the decision; a place or group is as the scenario's files name it.
app-name = Name
app-judge = Judge
app-place = where
app-everywhere = everywhere
app-from = from day
app-ramp = full after days
app-to = to
app-effort = effort
app-known = Strategies of the scenario
app-judge-known = Judge these
app-judged = What they come to
app-table = Each strategy against the first, on the day of judgement, in simulated runs with the same luck
app-head-runs = Runs
app-marks = ▲ better, ▼ worse, decided; △ ▽ the same in three runs of four, undecided; = about the same; ◆ changed, neither better nor worse; · open; ≡ by definition; ∘ what the lever puts in. Percentages: in how many runs.
app-limits = Simulated under assumed rules and drawn values; not a forecast of what happens, and no single score.
app-cancel = Stop
app-keeping = Runs are brought to the decision date
app-judging = A strategy is judged
app-narrowing = More runs are added, so that it narrows
app-stopped = Stopped
app-ready = Ready
app-lost = azalai serve has ended or cannot be reached
app-coarse = coarse: more runs come
app-whole = all runs
app-few = fewer than 20 runs: no verdict
app-waits = waits
app-first = first after
app-more-harm = (more harm is likely)
app-undecided = (harm undecided)
app-passes = (no more harm)
app-save = Save as file
app-saved = saved:
app-report = The page of the run
app-here = on this computer alone
app-nothing-asked = no such strategy
app-no-lever = switch on at least one lever
app-no-folder = the scenario is part of the program; copy it first (azalai new --from), and serve the folder
app-bad-name = a name has small letters, digits and hyphens
app-reference = (the others are compared with it)
app-tried = My strategy { $n }
