import JourneyModel

/// What a reader found in the file, before keys are made and references are joined up.
struct PlatformJourney {
    let place: Place
    /// `journey` in the words of the platform, for complaints: `activity` or `node`.
    let stepWord: String
    var name: String?
    var binding: PlatformBinding
    var status: String?
    var dates = ImportedJourney.Dates()
    var trigger: Entry.Trigger = .unspecified
    var source: String?
    var reentry: Entry.Reentry = .unspecified
    var audience: Audience?
    var purpose: String?
    /// What the entry names as the first step; nil where the format has no such member.
    var start: PlatformReference?
    var steps: [PlatformStep] = []
    var exits: [Exit] = []
    var goals: [Goal] = []
}

/// A node of the source.
struct PlatformStep {
    let place: Place
    let id: String
    var label: String
    var kind: Step.Kind
    var channel: Step.Channel?
    var wait: Wait?
    var content: Content?
    var consent: Consent?
    var outcomes: [PlatformOutcome] = []
}

/// One way out of a node.
struct PlatformOutcome {
    var key: String
    var label: String?
    var condition: String?
    var percent: Double?
    var next: PlatformReference
}

/// Where a way leads, and the place in the file that says so.
struct PlatformReference {
    let place: Place
    /// The platform's key of the node; nil: out of the journey.
    let target: String?
}
