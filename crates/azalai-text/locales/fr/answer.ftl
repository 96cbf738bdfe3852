# La réponse en clair. Jamais « prédit », « reviendront » ni « optimal » (un test) ; toujours ce qui a été supposé et
# ce qui changerait la réponse.

strategy-name = « { $title } »
answer-asked =
    La question : quelle stratégie sécuritaire et sociale permet aux habitants de { $town } et de ses environs d'être dans un lieu sûr et choisi, { $days } jours après la décision, le { $date } ? { $strategies ->
        [one] Une stratégie a été simulée
       *[other] { $strategies } stratégies ont été simulées
    } { $replicates } fois chacune, avec les mêmes hasards et { $sets ->
        [one] un jeu
       *[other] { $sets } jeux
    } de valeurs des paramètres.
answer-best = Dans ces simulations, { $best } l'emporte : il n'y a pas davantage de civils touchés, et plus de personnes se trouvent dans un lieu sûr et choisi qu'avec toute autre stratégie qui ne nuit pas davantage ({ $gain } par rapport à { $reference } ; neuf simulations sur dix : { $interval }).
answer-too-few = Trop peu de simulations pour classer : avec { $runs } par stratégie, le hasard décide de la première ; à partir de { $fewest }, elles sont classées (`--replicates { $fewest }`).
answer-best-reference = Dans ces simulations, { $reference } l'emporte : parmi les stratégies qui ne nuisent pas davantage, aucune autre ne laisse autant de personnes dans un lieu sûr et choisi.
answer-alone = Seule { $reference } a été simulée : rien n'est comparé.
answer-not-separated = Les éléments disponibles ne départagent pas { $first } : parmi les stratégies qui ne nuisent pas davantage, aucune ne laisse plus de personnes dans un lieu sûr et choisi que chacune des autres dans quatre simulations sur cinq.
answer-only-reference = Aucune stratégie ne peut être recommandée de préférence à { $reference } : chacune des autres peut toucher davantage de civils, dans l'ensemble ou dans l'un des groupes.
answer-better = Mieux que { $reference } dans au moins quatre simulations sur cinq : { $better }.
answer-harm = À part, parce que les simulations n'excluent pas qu'elles touchent davantage de civils, dans l'ensemble ou dans un groupe : { $failing }.
answer-no-harm = Aucune des stratégies comparées ne touche davantage de civils que ce qui a été annoncé, autant que les simulations permettent d'en juger.
answer-level = Avec { $reference }, { $safe } personnes sur { $people } se trouvent ce jour-là dans un lieu sûr et choisi (neuf simulations sur dix : { $interval }) ; un lieu sûr loin de chez soi compte, sans être le choix d'y rester pour de bon ; { $home } sont chez elles ({ $homes }). Les dangers tirés après la décision touchent en moyenne { $harm } civils pour 10 000 personnes et par mois.
answer-halves = Un volet sécuritaire fort, seul, change de { $security } le nombre de personnes dans un lieu sûr et choisi ; un volet social fort, seul, de { $social } ; les deux ensemble, de { $together } ; { $beyond ->
        [more] ensemble, ils font plus que la somme de chacun
        [less] ensemble, ils font moins que la somme de chacun
       *[same] les simulations ne montrent pas qu'ils fassent plus ensemble que chacun de son côté
    }.
answer-held = Avec { $reference }, ce qui retient le plus les personnes déplacées, c'est { $term } ({ $share } d'entre elles).
answer-returns = Avec { $reference }, { $returned } personnes rentrent chez elles dans ce délai, dont { $premature } avant que le lieu soit sûr ; { $undone } doivent repartir.
answer-returns-trap = { $strategy } ramène { $home } personnes de plus chez elles et change pourtant de { $safe } le nombre de personnes dans un lieu sûr et choisi : une partie de celles qui rentrent le font trop tôt.
answer-sure = Degré de certitude : ces nombres reposent sur { $inside } des { $figures } chiffres observés de la fuite et sur des hypothèses pour tout ce qui suit. Deux lectures rendent aussi bien compte de la fuite, que les gens aient vu venir l'avance ou qu'il ait suffi de peu pour partir ; avec la première { $firstshare } des personnes sont chez elles ce jour-là, avec la seconde { $secondshare }.
answer-sure-one = Degré de certitude : ces nombres reposent sur { $inside } des { $figures } chiffres observés de la fuite et sur des hypothèses pour tout ce qui suit. Deux lectures rendent aussi bien compte de la fuite, que les gens aient vu venir l'avance ou qu'il ait suffi de peu pour partir ; si peu de simulations ne prennent de valeurs que de l'une d'elles.
answer-sure-unfitted = Degré de certitude : rien n'a été ajusté à ce qui a été observé ; { $sets ->
        [one] un seul jeu de valeurs a été tiré
       *[other] { $sets } jeux de valeurs ont été tirés
    } dans de larges fourchettes de ce qui est supposé ; les niveaux disent donc peu, les écarts entre stratégies davantage.
answer-change = Ce qui changerait la réponse : mieux connaître ceci. { $doc } Là où la valeur est basse, { $first } est devant dans { $low } des jeux de valeurs ; là où elle est haute, dans { $high }.
answer-change-story = Ce qui changerait la réponse : savoir pourquoi les gens ont fui. { $first } est devant dans { $low } des jeux de valeurs s'ils ont vu venir l'avance, dans { $high } s'il a suffi de peu.
answer-change-doubt = Parmi tant d'inconnues, le hasard seul pourrait en montrer autant : conduite, effectifs et disposition à partir ont tous été supposés.
answer-change-none = Ce qui changerait la réponse : une autre conduite des forces, d'autres effectifs des acteurs armés, et ce qu'on a dit aux gens, sur place et au loin ; tout cela a été supposé.
answer-contest = Porté par les hypothèses, et seulement comme intervalle : des acteurs armés { $holder ->
        [none] {""}
       *[other] autres que { $holder }{" "}
    }tentent de prendre { $town } avant le { $date } dans { $low } à { $high } des simulations, avec d'autres dans { $joint } à { $jointhigh }, et la tiennent à un moment dans { $taken } à { $takenhigh }. Que ceux qui tiennent la ville négocient est leur choix, que les stratégies font varier ; le modèle ne l'anticipe pas.
answer-equal = À effort égal (unités supposées, au-delà de { $reference } ; une partie de l'effort est censée apporter la même part du gain), première en moyenne : { $spans }.{ $open ->
        [some] {" "}Les éléments disponibles ne la départagent pas de toutes les autres.
       *[none] {""}
    } { $sweep ->
        [holds] Avec des efforts entre la moitié et le double de ce qui est supposé, il en va de même.
       *[turns] Avec des efforts entre la moitié et le double de ce qui est supposé, une autre peut être première.
    }
span-any = { $name } quel que soit l'effort
span-first = { $name } jusqu'à { $to } unités
span-between = { $name } de { $from } à { $to }
span-last = { $name } au-delà de { $from }
answer-cannot = Ce qu'on ne peut pas dire : combien de personnes rentrent, ni quand. Effectifs, conduite et disposition à partir ont été supposés dans de larges fourchettes ; les faibles effets de l'aide, de la réconciliation ou de la vérification des rumeurs tant que le lieu n'est pas sûr tiennent au modèle et ne sont pas un constat. Être parti ou resté ne dit rien de qui l'on soutient.

held-by-safety = l'insécurité du lieu d'origine
held-by-credibility = une promesse de protection peu crédible
held-by-rumour = les rumeurs de danger
held-by-several = l'insécurité et une promesse peu crédible, ensemble
held-by-exclusion = un accord qui les exclut
held-by-road = qu'aucune route du retour n'est ouverte
held-by-property = des biens détruits
held-by-host = les attaches prises là où elles sont
held-by-nothing = rien

# La règle de décision, à côté des stratégies. $names : une stratégie, ou plusieurs
rule-too-few = Trop peu de simulations pour classer : { $runs } par stratégie ; à partir de { $fewest }, elles sont classées.
rule-best = Selon cette règle, { $names } est meilleure que chacune des autres stratégies qui évitent de nuire.
rule-only = Aucune autre stratégie qui évite de nuire ne se tient à côté de { $names }.
rule-open = Les éléments disponibles ne départagent pas : { $names }.
# $first, $second, $low, $high ; $doc : ce que signifie l'inconnue $key
rule-separates = Ce qui départagerait le plus { $first } et { $second }, c'est de mieux connaître ceci : { $doc } La première est devant dans { $low } des jeux de paramètres aux valeurs basses et dans { $high } aux valeurs hautes ({ $key }).
rule-separates-story = Savoir quel récit tient départagerait le plus { $first } et { $second } : la première est devant dans { $low } des jeux de paramètres sous l'un et dans { $high } sous l'autre.
rule-doubt = Parmi tant d'inconnues, le hasard seul pourrait en montrer autant.
# $sum, $names
without-best = Sans { $sum }, { $names } est la meilleure selon la règle.
without-only = Sans { $sum }, aucune autre stratégie qui évite de nuire ne se tient à côté de : { $names }.
without-open = Sans { $sum }, les éléments disponibles ne départagent pas : { $names }.
