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
answer-less-harm = Moins de civils touchés
answer-more-home = Davantage de personnes chez elles en sécurité
answer-more-trust = Plus de confiance
answer-more-cohesion = Plus de cohésion entre groupes
answer-more-safety = Plus de sécurité à { $town }
answer-gain = { $what } : { $list }.
answer-gain-open = { $what }, mais torts non tranchés : { $list }.
answer-no-gain = Tranché pour aucune : { $list }.
answer-nothing-decided = Aucune stratégie ne réduit les torts, ne ramène des personnes chez elles en sécurité ni n'accroît la confiance, la cohésion ou la sécurité d'une façon que ces simulations tranchent.
answer-more-harm = Plus de torts possibles : { $list }.
answer-undecided-harm = Non tranché quant aux torts : { $list }.
answer-lost = Perd { $town } plus souvent (référence : { $usual } des simulations) : { $list }.
answer-dominated = Jamais mieux que { $other }, sans moins d'effort : { $list }.
answer-excluded = Exclut par définition, ce n'est pas un résultat : { $list }.
answer-nothing-worse = Rien de ce qui a été comparé ne fait, de façon établie, plus de torts ni moins bien sur tous les points.
answer-hinge = Si { $town } est disputée : on y est en sécurité chez soi dans { $recorded } des simulations selon les événements recensés, { $assumed } selon la violence supposée ; aucune stratégie ne dépasse { $most }.
answer-hinge-alike = La sécurité chez soi à { $town } a été supposée : elle y est dans { $assumed } des simulations, et dans { $recorded } selon les événements recensés.
answer-not-known = On ignore combien de personnes rentrent, quand, à quel coût.
answer-more = { $n ->
        [one] { $n } autre
       *[other] { $n } autres
    }
answer-of-scale = { $change } sur { $top }
answer-of-few = { $count } sur { $runs }
answer-basis-shares = parts des simulations
answer-basis-means = selon les moyennes des simulations

answer-forecast-all = La projection de la référence, qui ne lit rien après la décision, contient le cours recensé pour les { $all } chiffres.
answer-forecast-some = La projection de la référence, qui ne lit rien après la décision, contient le cours recensé pour { $inside } chiffres sur { $all }. On ne peut se fier aux niveaux de la projection ; les écarts entre stratégies reposent sur la violence qu'elle suppose.
answer-forecast-none = La projection de la référence, qui ne lit rien après la décision, ne contient le cours recensé pour aucun des { $all } chiffres. On ne peut se fier aux niveaux de la projection ; les écarts entre stratégies reposent sur la violence qu'elle suppose.
