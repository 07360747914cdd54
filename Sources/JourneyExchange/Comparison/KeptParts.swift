import JourneyModel

/// What an export cannot tell, taken over from what was approved and named.
///
/// Part of it is ours alone, and nothing is lost: owner, purpose, filing. Of what customers feel
/// (caps, consent, re-entry ...) a note remains wherever something was approved.
struct KeptParts {
    let approved: Journey
    let format: String
    private(set) var notes: [String] = []

    init(approved: Journey, format: String) {
        self.approved = approved
        self.format = format
    }

    /// The export's journey with what only we know filled in.
    mutating func filled(_ found: Journey) -> Journey {
        var journey = found
        PlatformSide.take(approved, into: &journey)
        journey.platform = approved.platform
        journey.platform?.version = nil
        keepRules(&journey)
        keepEntry(&journey)
        for index in journey.steps.indices { keepStep(&journey.steps[index]) }
        note("the consent of", steps: consents)
        note("what is sent by", steps: contents)
        return journey
    }

    private var consents: [String] = []
    private var contents: [String] = []

    private mutating func note(_ what: String, steps: [String]) {
        guard !steps.isEmpty else { return }
        let names = steps.prefix(3).map { "\"\($0.visible)\"" }.joined(separator: ", ")
        let more = steps.count > 3 ? " and \(steps.count - 3) more" : ""
        notes.append("\(what) \(names)\(more): the export does not tell it")
    }

    private mutating func keepRules(_ journey: inout Journey) {
        keep(&journey.caps, approved.caps, "the most messages in a time")
        keep(&journey.transfers, approved.transfers, "journeys that people leave for")
        if journey.quietHours == nil, approved.quietHours != nil {
            journey.quietHours = approved.quietHours
            notes.append("the quiet hours: the export does not tell them")
        }
        for index in journey.goals.indices { keepGoal(&journey.goals[index]) }
        // Journey Builder tells exits and goals: none there is none. Others do not tell them.
        guard format != JourneyFormat.sfmc.rawValue else { return }
        keep(&journey.exits, approved.exits, "exit rules")
        keep(&journey.goals, approved.goals, "goals")
    }

    private mutating func keepGoal(_ goal: inout Goal) {
        let key = goal.key
        guard let own = approved.goals.first(where: { $0.key == key }),
            goal.windowDays == nil && own.windowDays != nil || own.exitOnGoal && !goal.exitOnGoal
        else { return }
        goal.windowDays = goal.windowDays ?? own.windowDays
        goal.exitOnGoal = own.exitOnGoal
        notes.append(
            "until when \"\((own.label ?? key).visible)\" counts, and whether people leave then: "
                + "the export does not tell it")
    }

    private mutating func keep<Part>(_ found: inout [Part], _ own: [Part], _ name: String) {
        guard found.isEmpty, !own.isEmpty else { return }
        found = own
        notes.append("\(name): the export does not tell them")
    }

    private mutating func keepEntry(_ journey: inout Journey) {
        if journey.audience?.key != approved.audience?.key, journey.audience == nil {
            notes.append("the audience: the export does not tell it")
        }
        if journey.audience == nil || journey.audience?.key == approved.audience?.key {
            journey.audience = approved.audience
        }
        if journey.entry.reentry == .unspecified, approved.entry.reentry != .unspecified {
            journey.entry.reentry = approved.entry.reentry
            notes.append("whether people may come back: the export does not tell it")
        }
        if journey.entry.trigger == .unspecified, approved.entry.trigger != .unspecified {
            journey.entry.trigger = approved.entry.trigger
            notes.append("what lets people in: the export does not tell it")
        }
        if journey.entry.source == nil, approved.entry.source != nil {
            journey.entry.source = approved.entry.source
            notes.append("the source of the entry: the export does not tell it")
        }
    }

    private mutating func keepStep(_ step: inout Step) {
        let key = step.key
        guard let own = approved.steps.first(where: { $0.key == key }) else { return }
        step.team = own.team
        step.tags = own.tags
        if let consent = own.consent, step.consent?.list == nil || step.consent == nil {
            if step.consent != consent { consents.append(own.label) }
            step.consent = consent
        } else if let consent = own.consent, step.consent?.list == consent.list {
            // The basis is ours; the list is what the platform checks.
            step.consent = consent
        }
        keepContent(&step, own)
    }

    private mutating func keepContent(_ step: inout Step, _ own: Step) {
        guard let content = own.content, step.content != content else { return }
        var found = step.content ?? Content()
        let isUntold =
            found.asset == nil && content.asset != nil
            || found.subject == nil && content.subject != nil
        found.asset = found.asset ?? content.asset
        found.subject = found.subject ?? content.subject
        found.messageClass = found.messageClass ?? content.messageClass
        if isUntold { contents.append(own.label) }
        step.content = found
    }
}
