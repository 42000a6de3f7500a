"""The French name of each number that the rules use."""

PARAMETER_NAMES = {
    "billing_delay_days": "Délai de facturation",
    "fb_registered_minimum_19928": "Frais de cabinet 19928, patients inscrits",
    "fb_registered_minimum_19929": "Frais de cabinet 19929, patients inscrits",
    "fb_walk_in_minimum_19928": "Frais de cabinet 19928, patients sans rendez-vous",
    "fb_walk_in_minimum_19929": "Frais de cabinet 19929, patients sans rendez-vous",
    "fb_daily_maximum_cents": "Maximum quotidien des frais de cabinet",
    "dur_maximum_minutes": "Durée vraisemblable d'une visite",
    "dur_minimum_gain_cents": "Écart qui vaut une vérification",
    "nam_maximum_age": "Âge le plus élevé d'un patient",
    "age_ambiguous_years": "Âge qui laisse deux siècles possibles",
    "time_night_start_minutes": "Début d'un service de nuit",
    "time_night_duration_minutes": "Durée la plus longue d'un service de nuit",
    "time_long_duration_minutes": "Durée inhabituelle d'un service",
    "period_lag_weeks": "Délai usuel de paiement",
    "pregnancy_days": "Durée d'une grossesse",
    "vulnerability_months": "Patient vulnérable",
    "registration_months": "Patient inscrit",
    "ic_minimum_minutes": "Intervention clinique, durée minimale",
    "ic_first_period_minutes": "Intervention clinique, première période",
    "ic_period_minutes": "Intervention clinique, période supplémentaire",
    "ic_last_period_minutes": "Intervention clinique, durée minimale de la dernière période",
    "ic_daily_minutes": "Intervention clinique, maximum par jour",
    "ic_usual_minutes": "Intervention clinique, durée habituelle au plus",
    "half_tariff_percent": "Part d'un acte additionnel",
    "home_additional_per_first": "Visites à domicile, patients additionnels par premier patient",
    "surgery_visit_maximum_cents": "Chirurgie qui comprend la visite, plein tarif de plus de",
    "psy_minimum_minutes": "Psychothérapie, durée minimale",
    "psy_first_period_minutes": "Psychothérapie, première période",
    "its_block_minutes": "Intervention préventive ITSS, durée d'un bloc",
    "urg_first_period_minutes": "Situation complexe à l'urgence, première période",
    "urg_period_minutes": "Situation complexe à l'urgence, période supplémentaire",
    "urg_maximum_minutes_under_70": "Situation complexe à l'urgence, maximum avant 70 ans",
    "urg_maximum_minutes_70_plus": "Situation complexe à l'urgence, maximum à 70 ans ou plus",
    "urg_evening_increase": "Urgence, majoration du soir",
    "urg_friday_increase": "Urgence, majoration du vendredi soir",
    "urg_weekend_increase": "Urgence, majoration de la fin de semaine",
}
"""By the name the tables and ``facnet.toml`` give it; one that is not here is shown by that name."""


def parameter_name(name: str) -> str:
    """How a person calls it."""
    return PARAMETER_NAMES.get(name, name)
