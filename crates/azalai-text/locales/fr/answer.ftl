# La réponse en clair. Jamais « prédit », « reviendront » ni « optimal » (un test) ; toujours ce qui a été supposé.

strategy-name = « { $title } »

answer-holds = Ce qui tient dans les simulations
answer-avoid = Ce qu'il faut éviter
answer-unknown = Ce qui décide, et qu'on ignore

answer-alone = Seule { $reference } a été simulée : rien n'est comparé.
answer-too-few = Trop peu de jeux de valeurs pour trancher : { $sets ->
        [one] un seul a été simulé
       *[other] { $sets } ont été simulés
    }, il en faut { $fewest } (--replicates { $runs }) : avec moins, même un accord complet ne prouve rien, à une erreur sur vingt près.
answer-not-judged = Rien : avec si peu de simulations, aucune stratégie n'est dite moins bonne.
answer-less-harm = Moins de civils touchés
answer-more-home = Plus de gens chez eux en sécurité
answer-more-trust = Plus de confiance
answer-more-cohesion = Plus de cohésion
answer-more-safety = Plus de sécurité à { $town }
answer-gain = { $what } : { $list }.
answer-gain-open = { $what }, torts non tranchés : { $list }.
answer-no-gain = Tranché pour aucune : { $list }.
answer-nothing-decided = Aucun gain n'est tranché : torts, retours, confiance, cohésion, sécurité.
answer-more-harm = Plus de torts possibles : { $list }.
answer-undecided-harm = Non tranché quant aux torts : { $list }.
answer-lost = { $town } perdue plus souvent (référence : { $usual }) : { $list }.
answer-dominated = Jamais mieux que { $other }, sans moindre effort : { $list }.
answer-excluded = Exclut par définition, ce n'est pas un résultat : { $list }.
answer-nothing-worse = Rien n'est établi comme plus nuisible, ni comme moins bon sur tous les points.
answer-hinge = La violence : à { $town }, on est en sécurité chez soi dans { $recorded } des simulations telle que recensée, { $assumed } telle que supposée, sous aucune stratégie au-delà de { $most }.
answer-hinge-alike = À { $town }, on est en sécurité chez soi dans { $recorded } des simulations avec la violence recensée, { $assumed } avec la violence supposée.
answer-not-known = On ignore combien rentrent, quand, à quel coût.
answer-more = { $n ->
        [one] { $n } autre
       *[other] { $n } autres
    }
answer-of-scale = { $change } sur { $top }
answer-of-few = { $count } sur { $runs }
answer-basis-shares = parts des simulations
answer-basis-means = selon les moyennes des jeux de paramètres

answer-forecast-all = La projection de la référence, qui ne lit rien après la décision, contient le cours recensé pour les { $all } chiffres.
answer-forecast-some = La projection de la référence, qui ne lit rien après la décision, contient le cours recensé pour { $inside } chiffres sur { $all }. On ne peut se fier aux niveaux de la projection ; les écarts entre stratégies reposent sur la violence qu'elle suppose.
answer-forecast-none = La projection de la référence, qui ne lit rien après la décision, ne contient le cours recensé pour aucun des { $all } chiffres. On ne peut se fier aux niveaux de la projection ; les écarts entre stratégies reposent sur la violence qu'elle suppose.

answer-order = Dans quel ordre les effets se montrent
answer-order-said = Neuf simulations sur dix s'écartent de la référence, à compter de la décision, au bout de : { $list } (médianes sur les stratégies où cela arrive, pour les effets au-delà du seuil).
answer-weeks = { $n ->
        [one] { $n } semaine
       *[other] { $n } semaines
    }
answer-months = { $n } mois
answer-worlds = Deux sortes de villes
answer-worlds-said = On ignore si { $town } est de celles qui se remplissent une fois ouvertes ou de celles qui restent presque vides : les deux cas sont montrés, par la moitié des simulations qui tirent un rythme de retour lent et la moitié qui en tirent un rapide ({ $slow } et { $fast } simulations).
answer-worlds-signpost = Ce qu'il faut surveiller est la part des habitants de { $town } qui sont chez eux, dans les simulations où la ville reste vide et dans celles où elle se remplit : { $list }.
answer-worlds-point = { $empty } et { $full } au bout de { $time }
answer-worlds-both = Plus de personnes chez elles en sécurité dans les deux cas, en moyenne des jeux de valeurs : { $list }.
answer-worlds-one = Dans un seul des deux cas : { $list }.
answer-worlds-town = Chez eux dans la ville
answer-worlds-empty = reste vide
answer-worlds-full = se remplit

answer-tipping = À combien de violence en moins le conseil résiste
answer-holds-down = Même sens jusqu'à la violence des événements recensés : { $list }.
answer-holds-until = Même sens jusqu'à une part du chemin entre la violence recensée (0 %) et la violence supposée (100 %) : { $list }.
answer-turns = Le sens se renverse à une part du chemin : { $list }.
answer-holds-not = Sous le seuil dans ces simulations, même avec la violence supposée : { $list }.
answer-ends-same = Plus ou moins de gens chez eux en sécurité que sous la référence, dans le même sens avec les événements recensés qu'avec la violence supposée : { $list }.
answer-ends-other = Pas dans le même sens : { $list }.
answer-ends-open = Ces simulations ne le montrent pas, l'effet étant faible ou dû au hasard d'un côté : { $list }.
answer-conditions = Quand une stratégie fait mieux qu'une autre
answer-conditions-none = Rien trouvé : aucune valeur des inconnues, dans { $sets } jeux, pour laquelle une stratégie fait mieux qu'une autre plus souvent que le hasard ne le fait.
answer-signposts = Ce qu'il faut surveiller les 60 premiers jours
answer-signposts-none = Rien trouvé : rien de ce qui se voit d'ici là, dans { $sets } jeux, ne dit quelle stratégie fait mieux plus souvent que le hasard ne le fait.
answer-better-where = { $strategy } fait mieux que { $against } ({ $outcome }) dans { $inside } des jeux où { $conditions }, dans { $outside } des autres.
answer-above = « { $what } » dépasse { $bound }
answer-at-most = « { $what } » est au plus { $bound }
answer-residents = habitants de { $place }
answer-residents-somewhere = habitants d'un lieu
answer-more-found = { $n ->
        [one] { $n } autre dans les tableaux.
       *[other] { $n } autres dans les tableaux.
    }
answer-information = Ce qu'il vaut la peine de savoir avant de choisir
answer-information-none = Rien trouvé : connaître une inconnue, quelle qu'elle soit, n'améliorerait pas le choix au-delà du hasard et du seuil.
answer-information-said = Le savoir améliorerait le choix : { $list }.
