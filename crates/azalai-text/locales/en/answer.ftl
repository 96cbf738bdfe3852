# The answer in plain words. Never "predicts", "will return" or "optimal" (a test); always what was assumed. Each
# statement carries two tags: how often it holds in the runs, and how well founded it is.

strategy-name = “{ $title }”

answer-holds = What holds in the runs
answer-avoid = What to avoid
answer-unknown = What decides, and is not known

# $reference
answer-alone = Only { $reference } was simulated, so that nothing is compared.
# $sets, $fewest, $runs
answer-too-few = Too few sets of values to decide anything: { $sets ->
        [one] one was run
       *[other] { $sets } were run
    }, { $fewest } are needed (`--replicates { $runs }`).
answer-not-judged = Nothing: with so few runs no strategy is said to be worse.
# What is gained. $town
answer-less-harm = Less harm to civilians
answer-more-home = More people at home and safe
answer-more-trust = More trust
answer-more-cohesion = More cohesion between groups
answer-more-safety = More safety in { $town }
# $what: one of these; $list: strategies, each with its change
answer-gain = { $what }: { $list }.
answer-gain-open = { $what }, but harm is undecided: { $list }.
# $list: some of these
answer-no-gain = Decided for none: { $list }.
answer-nothing-decided = No strategy lowers harm, brings people home to safety or raises trust, cohesion or safety in a way that these runs decide.
# $list: strategies, each with who
answer-more-harm = May harm more: { $list }.
answer-undecided-harm = Undecided on harm: { $list }.
# $town, $list: strategies, each with its share of runs; $usual: the share under the reference
answer-lost = Loses { $town } more often (reference: { $usual } of runs): { $list }.
# $list: strategies; $other: a strategy
answer-dominated = Nowhere better than { $other }, for no less effort: { $list }.
# $list: strategies
answer-excluded = Excludes by definition, not as a finding: { $list }.
answer-nothing-worse = Nothing that was compared is shown to do more harm, or to be worse on every count.
# $town, $recorded, $assumed, $most: shares of runs
answer-hinge = Whether { $town } is fought over: home is safe there in { $recorded } of runs under recorded events, { $assumed } under the violence assumed; no strategy lifts that above { $most }.
answer-hinge-alike = How safe home is in { $town } was assumed: it is in { $assumed } of the runs, and in { $recorded } under the recorded events.
answer-not-known = Not known: how many come home, when, at what cost.
# $n: how many are not named
answer-more = { $n } more
# $change, $top: the top of its scale
answer-of-scale = { $change } of { $top }
# $count of $runs
answer-of-few = { $count } of { $runs }
# Said in place of how often something holds
answer-basis-shares = shares of runs
answer-basis-means = by means over the runs

# How the forecast did, where there is a recorded course. $inside, $all
answer-forecast-all = The forecast of the reference, which reads nothing after the decision, holds the recorded course in all { $all } figures.
answer-forecast-some = The forecast of the reference, which reads nothing after the decision, holds the recorded course in { $inside } of { $all } figures. Levels of the forecast are not to be relied on; differences between strategies rest on the violence that it assumes.
answer-forecast-none = The forecast of the reference, which reads nothing after the decision, holds the recorded course in none of { $all } figures. Levels of the forecast are not to be relied on; differences between strategies rest on the violence that it assumes.
