"""What people write as a result or a status; phrases as `headers.normalise` gives them."""

PHRASES: dict[str, tuple[str, ...]] = {
    "rejected": (
        "rejected", "rejection", "reject", "not selected", "unsuccessful", "turned down",
        "application rejected", "was rejected", "got rejected", "rejection received",
        "rejection email", "no longer under consideration", "no longer considered",
        "not moving forward", "not proceeding", "not progressing", "not successful",
        "not accepted", "not hired", "not shortlisted", "they said no", "they declined",
        "declined by company", "declined by employer", "declined by them", "denied", "refused",
        "failed", "auto rejected", "auto rejection", "automated rejection", "dear john",
        "no offer", "got a no", "rip", "thanks but no thanks",
        "absage", "abgelehnt", "absage erhalten", "refuse", "refus", "refusee", "rejete",
        "candidature refusee", "rechazado", "rechazada", "descartado", "descartada",
        "afgewezen", "afwijzing", "rifiutato",
    ),
    "no_reply": (
        "no reply", "no response", "no answer", "ghosted", "ghosted me", "was ghosted",
        "got ghosted", "never heard", "never heard back", "no word", "no feedback", "crickets",
        "didn t hear back", "did not hear back", "not heard back", "heard nothing", "silence",
        "radio silence", "never replied", "never responded", "unanswered", "assumed rejected",
        "keine antwort", "keine ruckmeldung", "keine reaktion", "sans reponse",
        "pas de reponse", "sin respuesta", "geen antwoord", "geen reactie", "nichts gehort",
    ),
    "withdrawn": (
        "withdrawn", "withdrew", "i withdrew", "withdrew application", "withdraw",
        "application withdrawn", "pulled out", "i pulled out", "cancelled by me",
        "canceled by me", "dropped out", "i dropped out", "self withdrew", "zuruckgezogen",
        "bewerbung zuruckgezogen", "retire", "candidature retiree", "retirado", "teruggetrokken",
    ),
    "company_withdrew": (
        "they withdrew", "company withdrew", "employer withdrew", "withdrawn by company",
        "withdrawn by employer", "withdrawn by them", "offer withdrawn", "offer rescinded",
        "rescinded", "offer revoked", "they cancelled", "they canceled", "cancelled by company",
        "canceled by company", "cancelled by them", "canceled by them", "angebot zuruckgezogen",
        "von der firma zuruckgezogen", "offre retiree", "oferta retirada", "aanbod ingetrokken",
    ),
    "position_closed": (
        "position closed", "role closed", "job closed", "posting closed", "position filled",
        "role filled", "job filled", "filled", "filled internally", "position cancelled",
        "position canceled", "role cancelled", "role canceled", "job cancelled", "job canceled",
        "hiring freeze", "hiring frozen", "position frozen", "requisition closed",
        "req closed", "no longer hiring", "no longer available", "position no longer available",
        "posting removed", "job removed", "stelle besetzt", "schon besetzt", "poste pourvu",
        "vacante cerrada", "vacature gesloten", "vacature vervuld",
    ),
    "accepted": (
        "accepted", "offer accepted", "accepted offer", "accepted the offer", "i accepted",
        "hired", "got the job", "got hired", "signed", "signed the offer", "offer signed",
        "got it", "zusage angenommen", "angebot angenommen", "angenommen", "offre acceptee",
        "embauche", "embauchee", "oferta aceptada", "contratado", "contratada", "aangenomen",
    ),
    "declined": (
        "offer declined", "declined offer", "declined the offer", "i declined",
        "i declined the offer", "turned down offer", "turned down the offer",
        "declined by me", "rejected offer", "rejected the offer", "i rejected the offer",
        "i turned it down", "angebot abgelehnt", "offre declinee", "offre refusee",
        "oferta rechazada", "aanbod afgewezen",
    ),
    "offer": (
        "offer", "offered", "offer received", "received offer", "got an offer", "got offer",
        "job offer", "offer extended", "made an offer", "zusage", "angebot",
        "angebot erhalten", "offre", "offre recue", "oferta", "oferta recibida", "aanbod",
    ),
    "final_round": (
        "final round", "final interview", "final", "final stage", "finals", "onsite", "on site",
        "onsite interview", "last round", "superday", "final round interview", "letzte runde",
    ),
    "interview": (
        "interview", "interviewing", "interviewed", "interviews", "first interview",
        "second interview", "1st interview", "2nd interview", "3rd interview",
        "third interview", "interview stage", "interview done", "interview completed",
        "technical interview", "video interview", "panel interview", "interview 1",
        "interview 2", "interview round", "interviews done", "on campus", "live interview",
        "vorstellungsgesprach", "gesprach", "entretien", "entretien passe", "entrevista",
        "gesprek",
    ),
    "assessment": (
        "assessment", "online assessment", "oa", "coding challenge", "code challenge",
        "coding test", "take home", "take home test", "take home assignment", "hackerrank",
        "codesignal", "test", "technical test", "assessment completed", "assessment done",
        "completed assessment", "oa completed", "oa done", "einstellungstest", "testaufgabe",
        "test technique", "prueba tecnica", "opdracht",
    ),
    "screening": (
        "screening", "screen", "phone screen", "phone screening", "phone interview",
        "phone call", "recruiter call", "recruiter screen", "hr call", "hr screen",
        "hr interview", "screening call", "intro call", "screened", "phone", "recruiter",
        "telefoninterview", "telefonat", "entretien telephonique", "entrevista telefonica",
        "telefonisch gesprek",
    ),
    "applied": (
        "applied", "submitted", "sent", "application sent", "application submitted",
        "applied online", "application received", "received", "beworben", "abgeschickt",
        "bewerbung abgeschickt", "gesendet", "postule", "candidature envoyee", "envoyee",
        "envoye", "solicitado", "aplicado", "enviada", "enviado", "gesolliciteerd",
        "verstuurd",
    ),
    "open": (
        "ongoing", "pending", "in progress", "in process", "waiting", "awaiting", "active",
        "open", "under review", "in review", "reviewing", "awaiting response",
        "awaiting reply", "waiting for response", "waiting for reply", "waiting to hear back",
        "waiting to hear", "on hold", "hold", "tbd", "to be determined", "no update",
        "no updates", "no news", "no news yet", "nothing yet", "not yet", "offen", "laufend",
        "in bearbeitung", "warte auf antwort", "en cours", "en attente", "pendiente",
        "en proceso", "lopend", "in behandeling", "in afwachting", "considering", "shortlisted",
        "scheduled", "upcoming", "planned", "invited",
    ),
    "not_yet": (
        "not applied", "not yet applied", "to apply", "to do", "todo", "wishlist", "wish list",
        "saved", "bookmarked", "interested", "draft", "drafting", "want to apply", "planning",
        "not submitted", "noch nicht beworben", "geplant", "a postuler", "por solicitar",
        "nog te solliciteren",
    ),
}  # fmt: skip

_HEDGE_WORDS = (
    "not no never maybe perhaps probably likely suspected suspect presumably possibly assume "
    "assumed assuming think seems seem almost nearly if unless without before until unclear "
    "unsure might may could should would expect expecting hoping hope nicht kein keine "
    "vielleicht vermutlich wahrscheinlich peut etre probablement pas quiza quizas "
    "probablemente misschien waarschijnlijk"
)

HEDGES = frozenset(_HEDGE_WORDS.split())
"""A phrase with one of these near it is not taken at its word."""

_YES_WORDS = (
    "x xx y yes yep done completed complete true ok 1 passed pass cleared ja oui si erledigt "
    "bestanden gedaan fait hecho attended finished went happened had"
)

YES = frozenset(_YES_WORDS.split())
"""A tick in one word: it happened."""

NOT_THERE = frozenset({"n a", "na", "none", "nil", "null", "not applicable", "no", "n", "nein",
                       "non", "nee", "kein", "keine", "false", "0", "nope"})  # fmt: skip
"""In the column of a stage: it did not come to that."""
