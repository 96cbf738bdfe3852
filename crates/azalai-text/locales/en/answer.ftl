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
    }, { $fewest } are needed (--replicates { $runs }): of fewer even full agreement is no proof at an error of one in twenty.
answer-not-judged = Nothing: with so few runs no strategy is said to be worse.
# What is gained. $town
answer-less-harm = Less harm to civilians
answer-more-home = More people home and safe
answer-more-trust = More trust
answer-more-cohesion = More cohesion
answer-more-safety = Safer { $town }
# $what: one of these; $list: strategies, each with its change
answer-gain = { $what }: { $list }.
answer-gain-open = { $what }, harm undecided: { $list }.
# $list: some of these
answer-no-gain = Decided for none: { $list }.
answer-nothing-decided = No gain is decided in harm, homes, trust, cohesion or safety.
# $list: strategies, each with who
answer-more-harm = May harm more: { $list }.
answer-undecided-harm = Undecided on harm: { $list }.
# $town, $list: strategies, each with its share; $usual: the share under the reference
answer-lost = { $town } lost more often (reference: { $usual }): { $list }.
# $list: strategies; $other: a strategy
answer-dominated = Nowhere better than { $other }, no less effort: { $list }.
# $list: strategies
answer-excluded = Excludes by definition, not as a finding: { $list }.
answer-nothing-worse = Nothing compared is shown to do more harm, or worse on every count.
# The violence after the decision, as recorded and as drawn. $town, $recorded, $assumed, $most: shares of runs
answer-hinge = Violence: home in { $town } is safe in { $recorded } of runs as recorded, { $assumed } as assumed, under no strategy above { $most }.
answer-hinge-alike = Home in { $town } is safe in { $recorded } of runs with the violence recorded, { $assumed } with that assumed.
answer-not-known = Unknown: how many return, when, the cost.
# $n: how many are not named
answer-more = { $n } more
# $change, $top: the top of its scale
answer-of-scale = { $change } of { $top }
# $count of $runs
answer-of-few = { $count } of { $runs }
# Said in place of how often something holds
answer-basis-shares = shares of runs
answer-basis-means = by means over parameter sets

# How the forecast did, where there is a recorded course. $inside, $all
answer-forecast-all = The forecast of the reference, which reads nothing after the decision, holds the recorded course in all { $all } figures.
answer-forecast-some = The forecast of the reference, which reads nothing after the decision, holds the recorded course in { $inside } of { $all } figures. Levels of the forecast are not to be relied on; differences between strategies rest on the violence that it assumes.
answer-forecast-none = The forecast of the reference, which reads nothing after the decision, holds the recorded course in none of { $all } figures. Levels of the forecast are not to be relied on; differences between strategies rest on the violence that it assumes.

# Beyond the cards. $list: outcomes, each with a time
answer-order = In which order effects show
answer-order-said = Nine runs in ten part from the reference after, from the decision on: { $list } (medians over the strategies where they do, of effects beyond the floor).
# $n
answer-weeks = { $n ->
        [one] { $n } week
       *[other] { $n } weeks
    }
answer-months = { $n ->
        [one] { $n } month
       *[other] { $n } months
    }
# The two kinds of towns. $town, $runs
answer-worlds = Two kinds of towns
answer-worlds-said = Whether { $town } is of the towns that fill once they are open or of those that stay all but empty is not known: both are shown, by the half of the runs that draw a slow pace of return to it and the half that draw a fast one ({ $slow } and { $fast } runs).
# $list of shares at times
answer-worlds-signpost = What to watch is the share of the people of { $town } who are at home, in runs in which it stays empty and in runs in which it fills: { $list }.
# $time after the decision, $empty, $full
answer-worlds-point = { $empty } and { $full } after { $time }
# $list of strategies
answer-worlds-both = More people at home and safe in both, by means over the sets of values: { $list }.
answer-worlds-one = In one of the two only: { $list }.
answer-worlds-town = At home in the town
answer-worlds-empty = stays empty
answer-worlds-full = fills

# Of pieces of advice: a strategy, and by which outcome. $list
answer-tipping = How much less violence the advice survives
answer-holds-down = Same direction down to the violence of the recorded events: { $list }.
answer-holds-until = Same direction down to a share of the way from the recorded violence (0%) to that assumed (100%): { $list }.
answer-turns = The direction turns at a share of the way: { $list }.
answer-holds-not = Not beyond the floor in these runs, even under the violence assumed: { $list }.
answer-ends-same = More or fewer people home and safe than under the reference, the same way with the recorded events as with the violence assumed: { $list }.
answer-ends-other = Not the same way: { $list }.
# $list: strategies
answer-ends-open = Not shown by these runs, as the effect is small or luck at one of the two: { $list }.
answer-conditions = When one strategy does better than another
# $sets
answer-conditions-none = None found: no values of the unknowns, in { $sets } sets, under which one strategy does better than another more often than chance makes it.
answer-signposts = What to watch in the first 60 days
answer-signposts-none = None found: nothing that is seen by then, in { $sets } sets, tells which strategy does better more often than chance makes it.
# $strategy, $against: strategies; $outcome; $conditions; $inside, $outside: shares of sets
answer-better-where = { $strategy } does better than { $against } ({ $outcome }) in { $inside } of the sets with { $conditions }, in { $outside } of the others.
# $what: what a value is; $bound
answer-above = { $what } above { $bound }
answer-at-most = { $what } at most { $bound }
# $place
answer-residents = residents of { $place }
answer-residents-somewhere = residents of a place
# $n
answer-more-found = { $n } more in the tables.
answer-information = What is worth knowing before choosing
answer-information-none = None found: to know any single unknown would not improve the choice beyond chance and the floor.
# $list: unknowns, each with its outcome
answer-information-said = To know it would improve the choice: { $list }.
