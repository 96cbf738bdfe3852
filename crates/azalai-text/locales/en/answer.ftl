# The answer in plain words. Never "predicts", "will return" or "optimal" (a test); always what was assumed and
# what would change the answer.

strategy-name = “{ $title }”
# $town, $date, $days, $strategies, $replicates, $sets
answer-asked =
    The question: which security and social strategy lets the people of { $town } and its surroundings be in a safe and chosen place, { $days } days after the decision, on { $date }? { $strategies ->
        [one] One strategy was simulated
       *[other] { $strategies } strategies were simulated
    } { $replicates } times each, under the same luck, with { $sets ->
        [one] one set
       *[other] { $sets } sets
    } of parameter values.
# $best, $gain, $interval, $reference
answer-best = In these runs { $best } comes out best: no more civilians are harmed, and more people are in a safe and chosen place than under any other strategy that does no more harm ({ $gain } compared with { $reference }; nine runs in ten: { $interval }).
# $runs, $fewest
answer-too-few = Too few runs to rank: with { $runs } of each strategy, luck decides which comes first; from { $fewest } on they are ranked (`--replicates { $fewest }`).
# $reference
answer-best-reference = In these runs { $reference } comes out best: among the strategies that do no more harm, no other leaves as many people in a safe and chosen place.
# $reference
answer-alone = Only { $reference } was simulated, so that nothing is compared.
# $first: strategies
answer-not-separated = The evidence does not separate { $first }: among the strategies that do no more harm, none leaves more people in a safe and chosen place than each other one in four of five runs.
# $reference
answer-only-reference = No strategy can be recommended over { $reference }: each other one may harm more civilians, as a whole or in one of the groups.
# $better: strategies, $reference
answer-better = Better than { $reference } in at least four of five runs: { $better }.
# $failing: strategies
answer-harm = Listed apart, because the runs cannot rule out more harm to civilians, as a whole or to one group: { $failing }.
answer-no-harm = No strategy compared here harms more civilians than what was announced, as far as the runs can tell.
# $reference, $safe, $interval, $people, $home, $homes, $harm
answer-level = Under { $reference }, { $safe } of { $people } people are in a safe and chosen place on that day (nine runs in ten: { $interval }); a safe place away from home counts, which is not the same as having chosen to stay there for good; { $home } are at home ({ $homes }). Dangers drawn after the decision harm { $harm } civilians per 10,000 and month on average.
# $security, $social, $together, $beyond
answer-halves = A strong security half alone changes the number of people in a safe and chosen place by { $security }, a strong social half alone by { $social }, both together by { $together }; { $beyond ->
        [more] together they do more than the sum of each alone
        [less] together they do less than the sum of each alone
       *[same] the runs do not show that they do more together than each alone
    }.
# $reference, $term, $share
answer-held = Under { $reference }, what holds displaced people back most often is { $term } ({ $share } of them).
# $returned, $premature, $undone, $reference
answer-returns = Under { $reference } { $returned } come home in that time; { $premature } of them before home is safe, and { $undone } have to leave again.
# $combined, $home, $safe: numbers with sign
answer-returns-trap = { $strategy } brings { $home } more people home and yet changes the number in a safe and chosen place by { $safe }: part of those who come home come back too soon.
# $first, $firstshare, $second, $secondshare, $inside, $figures
answer-sure = How sure: these numbers rest on { $inside } of { $figures } observed figures of the flight and on assumptions about everything after it. Two readings fit the flight alike, that people saw the advance coming or that little was needed for them to leave; { $firstshare } of people are at home on that day under the first, { $secondshare } under the second.
answer-sure-one = How sure: these numbers rest on { $inside } of { $figures } observed figures of the flight and on assumptions about everything after it. Two readings fit the flight alike, that people saw the advance coming or that little was needed for them to leave; so few runs take values of one of them alone.
answer-sure-unfitted = How sure: nothing was fitted to what was observed; { $sets ->
        [one] one set of values was
       *[other] { $sets } sets of values were
    } drawn from wide ranges of what is assumed, so that levels mean little and differences between strategies more.
# $key, $doc, $first, $low, $high
answer-change = What would change the answer: to know this better. { $doc } Where it is low, { $first } is ahead in { $low } of the sets of parameter values, where it is high in { $high }.
answer-change-story = What would change the answer: to know why people fled. { $first } is ahead in { $low } of the sets of parameter values if they saw the advance coming, in { $high } if little was needed.
answer-change-doubt = Among so many unknowns chance alone could show as much: conduct, strengths and readiness were all assumed.
answer-change-none = What would change the answer: other conduct of the forces, other strengths of the armed actors, and what people at home and away were told; each was assumed.
# $town, $low, $high, $joint, $jointhigh, $taken, $takenhigh, $date
answer-contest = Assumption-driven, and only as an interval: armed actors { $holder ->
        [none] {""}
       *[other] other than { $holder }{" "}
    }try to take { $town } before { $date } in { $low } to { $high } of the runs, together with others in { $joint } to { $jointhigh }, and hold it at some time in { $taken } to { $takenhigh }. Whether those in control negotiate is their choice, which the strategies vary; the model does not foresee it.
# Beside the answer: the view at equal effort. $spans, $reference, $open, $sweep
answer-equal = At equal effort (assumed units beyond { $reference }; part of the effort is taken to bring as large a part of the gain), first on average: { $spans }.{ $open ->
        [some] {" "}The evidence does not separate it from all others.
       *[none] {""}
    } { $sweep ->
        [holds] With each effort between half and twice what was assumed, that stays so.
       *[turns] With each effort between half and twice what was assumed, another can be first.
    }
# $name
span-any = { $name } at every effort
# $name, $to: effort units
span-first = { $name } up to { $to } units
# $name, $from, $to: effort units
span-between = { $name } from { $from } to { $to }
# $name, $from: effort units
span-last = { $name } beyond { $from }
answer-cannot = What cannot be said: how many people come back, and when. Strengths, conduct and readiness were assumed within wide ranges; weak effects of aid, reconciliation or rumour verification while home is unsafe are a property of the model, not a finding. That somebody left or stayed says nothing about whom they support.

held-by-safety = that home is not safe
held-by-credibility = that the promise of protection is not credible
held-by-rumour = rumours of danger
held-by-several = an unsafe home and a promise that is not credible, together
held-by-exclusion = that an agreement excludes them
held-by-road = that no way home is open
held-by-property = destroyed property
held-by-host = the roots they have where they are
held-by-nothing = nothing

# The decision rule, beside the strategies. $names: a strategy, or several
rule-too-few = Too few runs to rank: { $runs } of each strategy; from { $fewest } on they are ranked.
rule-best = Under this rule { $names } is better than each other strategy that does no harm.
rule-only = No other strategy that does no harm stands beside { $names }.
rule-open = The evidence does not separate { $names }.
# $first, $second, $low, $high; $doc: the meaning of the unknown $key
rule-separates = What would separate { $first } from { $second } most is to know this better: { $doc } The first is ahead in { $low } of the parameter sets with its lower values and in { $high } with its higher ones ({ $key }).
rule-separates-story = Knowing which story holds would separate { $first } from { $second } most: the first is ahead in { $low } of the parameter sets under one and in { $high } under the other.
rule-doubt = Among so many unknowns, chance alone could show as much.
# $sum, $names
without-best = Without { $sum }, { $names } is best under the rule.
without-only = Without { $sum }, no other strategy that does no harm stands beside { $names }.
without-open = Without { $sum }, the evidence does not separate { $names }.
