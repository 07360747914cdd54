import JourneyModel

extension SFMCInteraction {
    /// There is no edge from a trigger to the first activity; now and then a member names it.
    func readTrigger(into found: inout PlatformJourney, log: inout ImportLog) {
        let triggers = log.objects(place, "triggers")
        if triggers.count > 1, let second = triggers.dropFirst().first {
            log.warning(
                second, "The journey has \(triggers.count) triggers; the first one is taken.",
                remedy: "Journey Builder runs one entry source a journey: check which it is.")
        }
        if let trigger = triggers.first { read(trigger, into: &found, log: &log) }
        if found.start == nil { found.start = startActivity(place, log: &log) }
    }

    private func read(
        _ trigger: Place, into found: inout PlatformJourney, log: inout ImportLog
    ) {
        let type = log.filledString(trigger, "type") ?? ""
        found.trigger = Self.trigger(type)
        if found.trigger == .unspecified {
            log.warning(
                trigger,
                "The trigger type \"\(type.shown)\" is not known: entry stays unspecified.",
                remedy: "Write into the document how people enter.")
        }
        let metaData = log.object(trigger, "metaData")
        let event = metaData.flatMap {
            log.identifier($0, "eventDefinitionKey") ?? log.identifier($0, "r__event_key")
                ?? log.identifier($0, "r__eventDefinition_key")
        }
        found.source = event ?? log.identifier(trigger, "key")
        if let event, found.trigger == .audience || found.trigger == .schedule {
            found.audience = Audience(key: KeyMaker.slug(event, or: "audience"), name: event)
        }
        for outcome in log.objects(trigger, "outcomes") where found.start == nil {
            if let next = log.identifier(outcome, "next"), let place = outcome["next"] {
                found.start = PlatformReference(place: place, target: next)
            }
        }
        let holders = [trigger, metaData, trigger["arguments"], trigger["configurationArguments"]]
        for holder in holders where found.start == nil {
            if let holder { found.start = startActivity(holder, log: &log) }
        }
    }

    /// The activity that `startActivityKey` names, unless it is a placeholder of the platform.
    private func startActivity(_ holder: Place, log: inout ImportLog) -> PlatformReference? {
        guard let value = holder["startActivityKey"], let key = value.node.string,
            !key.isBlank, !key.contains("{{")
        else { return nil }
        return PlatformReference(place: value, target: key)
    }

    private static func trigger(_ type: String) -> Entry.Trigger {
        let plain = type.lowercased().filter { $0.isLetter || $0.isNumber }
        if plain.contains("automation") || plain.contains("date") { return .schedule }
        if plain.contains("audience") { return .audience }
        if plain.contains("api") || plain == "event" { return .api }
        let events = ["event", "salesforce", "cloudpage", "form", "message", "chat", "behavior"]
        return events.contains { plain.contains($0) } ? .event : .unspecified
    }
}
