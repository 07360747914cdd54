/// One step of a journey.
package struct Step: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case message
        /// Holds people for a time or until a moment.
        case wait
        /// Holds people until something happens, with a timeout outcome.
        case waitFor = "wait-for"
        case decision
        case randomSplit = "random-split"
        /// Work inside the platform that contacts nobody: update a field, call a service.
        case action
        /// Moves people to another journey.
        case transfer
    }

    package enum Channel: String, CaseIterable, Sendable {
        case email, sms, push, ads, web, letter, webhook
        case inApp = "in-app"
        case contactCentre = "contact-centre"
    }

    /// The `next` that leaves the journey.
    package static let exit = "exit"

    package var key: String
    /// What people call the step.
    package var label: String
    /// What the platform calls it.
    package var platformKey: String?
    package var kind: Kind
    package var channel: Channel?
    /// Key of the team that owns the step.
    package var team: String?
    package var wait: Wait?
    package var content: Content?
    package var consent: Consent?
    package var tags: [String]
    /// Key of the journey that a `transfer` step leads to.
    package var transferTo: String?
    /// Key of the following step, or ``exit``; nil when ``outcomes`` say it.
    package var next: String?
    package var outcomes: [Outcome]

    package init(
        key: String, label: String, platformKey: String? = nil, kind: Kind,
        channel: Channel? = nil, team: String? = nil, wait: Wait? = nil, content: Content? = nil,
        consent: Consent? = nil, tags: [String] = [], transferTo: String? = nil,
        next: String? = nil, outcomes: [Outcome] = []
    ) {
        self.key = key
        self.label = label
        self.platformKey = platformKey
        self.kind = kind
        self.channel = channel
        self.team = team
        self.wait = wait
        self.content = content
        self.consent = consent
        self.tags = tags
        self.transferTo = transferTo
        self.next = next
        self.outcomes = outcomes
    }
}

/// One way out of a step that has several.
package struct Outcome: Equatable, Sendable {
    package var key: String
    package var label: String?
    /// The platform's condition in words or in its own syntax; not evaluated here.
    package var condition: String?
    /// Share of people in percent, for random splits.
    package var percent: Double?
    /// Key of the following step, or ``Step/exit``.
    package var next: String

    package init(
        key: String, label: String? = nil, condition: String? = nil, percent: Double? = nil,
        next: String
    ) {
        self.key = key
        self.label = label
        self.condition = condition
        self.percent = percent
        self.next = next
    }
}

/// How long a `wait` step holds people, or the timeout of a `wait-for` step. Exactly one of
/// `duration`, `time` and `attribute` is set.
package struct Wait: Equatable, Sendable {
    /// `3d`, `12h`, `1d12h`; units w, d, h, m, s. For `wait-for`: the timeout.
    package var duration: String?
    /// Local time of day, `09:00`, on the next of `weekdays` (`mon` … `sun`; empty: any day).
    package var time: String?
    package var weekdays: [String]
    /// IANA zone of `time`; nil: the recipient's.
    package var zone: String?
    /// A date attribute of the person, and a signed offset to it (`-3d`).
    package var attribute: String?
    package var offset: String?

    package init(
        duration: String? = nil, time: String? = nil, weekdays: [String] = [],
        zone: String? = nil, attribute: String? = nil, offset: String? = nil
    ) {
        self.duration = duration
        self.time = time
        self.weekdays = weekdays
        self.zone = zone
        self.attribute = attribute
        self.offset = offset
    }
}

/// What a message step sends.
package struct Content: Equatable, Sendable {
    package enum Class: String, CaseIterable, Sendable {
        case marketing, service, transactional
    }

    /// Key of the asset, or the platform's name of the template.
    package var asset: String?
    package var subject: String?
    package var messageClass: Class?

    package init(asset: String? = nil, subject: String? = nil, messageClass: Class? = nil) {
        self.asset = asset
        self.subject = subject
        self.messageClass = messageClass
    }
}

/// On what ground a person may be contacted.
package struct Consent: Equatable, Sendable {
    package enum Basis: String, CaseIterable, Sendable {
        case optIn = "opt-in"
        case contract
        case legitimateInterest = "legitimate-interest"
        case legalDuty = "legal-duty"
    }

    package var basis: Basis
    /// The consent list or subscription group in the customer database.
    package var list: String?

    package init(basis: Basis, list: String? = nil) {
        self.basis = basis
        self.list = list
    }
}
