# La réponse en clair. Jamais « prédit », « reviendront » ni « optimal » (un test) ; toujours ce qui a été supposé.

strategy-name = « { $title } »

answer-holds = Ce qui tient dans les simulations
answer-avoid = Ce qu'il faut éviter
answer-unknown = Ce qui décide, et qu'on ignore

answer-alone = Seule { $reference } a été simulée : rien n'est comparé.
answer-too-few = Trop peu de jeux de valeurs pour trancher : { $sets ->
        [one] un seul a été simulé
       *[other] { $sets } ont été simulés
    }, il en faut { $fewest } (`--replicates { $runs }`).
answer-not-judged = Rien : avec si peu de simulations, aucune stratégie n'est dite moins bonne.
answer-less-harm = Moins de civils touchés : { $list }.
answer-more-home = Davantage de personnes chez elles et en sécurité : { $list }.
answer-more-cohesion = Plus de cohésion entre groupes : { $list }.
answer-nothing-decided = Aucune stratégie ne réduit les torts, ne ramène des personnes chez elles en sécurité ni n'accroît la cohésion d'une façon que ces simulations tranchent.
answer-more-harm = Davantage de torts à quelqu'un n'est pas exclu : { $list }.
answer-undecided-harm = Non tranché quant aux torts : { $list }.
answer-lost = La ville, { $town }, est perdue dans davantage de simulations (référence : { $usual }) : { $list }.
answer-dominated = À écarter, { $list } : { $other } ne fait moins bien sur aucun point, mieux sur un, sans plus d'effort.
answer-excluded = Exclure un groupe le tient à l'écart par définition, ce n'est pas un résultat : { $list }.
answer-nothing-worse = Rien de ce qui a été comparé ne fait, de façon établie, plus de torts ni moins bien sur tous les points.
answer-hinge = Que { $town } soit disputée ou non. Selon les événements recensés, on y est en sécurité chez soi dans { $recorded } des simulations ; selon la violence supposée, dans { $assumed }, et au plus dans { $most } quelle que soit la stratégie.
answer-hinge-alike = La sécurité chez soi à { $town } a été supposée : elle y est dans { $assumed } des simulations, et dans { $recorded } selon les événements recensés.
answer-not-known = On ignore combien de personnes rentrent, quand, et à quel coût.

answer-forecast-all = La projection de la référence, qui ne lit rien après la décision, contient le cours recensé pour les { $all } chiffres.
answer-forecast-some = La projection de la référence, qui ne lit rien après la décision, contient le cours recensé pour { $inside } chiffres sur { $all }. On ne peut se fier aux niveaux de la projection ; les écarts entre stratégies reposent sur la violence qu'elle suppose.
answer-forecast-none = La projection de la référence, qui ne lit rien après la décision, ne contient le cours recensé pour aucun des { $all } chiffres. On ne peut se fier aux niveaux de la projection ; les écarts entre stratégies reposent sur la violence qu'elle suppose.
