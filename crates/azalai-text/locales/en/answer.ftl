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
# $list: strategies, each with its change
answer-less-harm = Less harm to civilians: { $list }.
answer-more-home = More people at home and safe: { $list }.
answer-more-cohesion = More cohesion between groups: { $list }.
answer-nothing-decided = No strategy lowers harm, brings people home to safety or raises cohesion in a way that these runs decide.
# $list: strategies, each with who
answer-more-harm = More harm to somebody is not ruled out: { $list }.
answer-undecided-harm = Undecided on harm: { $list }.
# $town, $list: strategies, each with its share of runs; $usual: the share under the reference
answer-lost = { $town } is lost in more of the runs (reference: { $usual }): { $list }.
# $list: strategies; $other: a strategy
answer-dominated = Set aside { $list }: { $other } does no worse on any count, better on one, and costs no more effort.
# $list: strategies
answer-excluded = Leaving a group out keeps it away by definition, not as a finding: { $list }.
answer-nothing-worse = Nothing that was compared is shown to do more harm, or to be worse on every count.
# $town, $recorded, $assumed, $most: shares of runs
answer-hinge = Whether { $town } is fought over. Under the events that were recorded home is safe there in { $recorded } of the runs; under the violence that is assumed, in { $assumed }, and in at most { $most } under any strategy.
answer-hinge-alike = How safe home is in { $town } was assumed: it is in { $assumed } of the runs, and in { $recorded } under the events that were recorded.
answer-not-known = How many come home, when, and at what cost is not known.

# How the forecast did, where there is a recorded course. $inside, $all
answer-forecast-all = The forecast of the reference, which reads nothing after the decision, holds the recorded course in all { $all } figures.
answer-forecast-some = The forecast of the reference, which reads nothing after the decision, holds the recorded course in { $inside } of { $all } figures. Levels of the forecast are not to be relied on; differences between strategies rest on the violence that it assumes.
answer-forecast-none = The forecast of the reference, which reads nothing after the decision, holds the recorded course in none of { $all } figures. Levels of the forecast are not to be relied on; differences between strategies rest on the violence that it assumes.
