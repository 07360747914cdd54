import JourneyModel

/// One interaction: its head, its trigger, and its activities in turn.
struct SFMCInteraction {
    let place: Place

    func read(log: inout ImportLog) -> PlatformJourney {
        let key = log.identifier(place, "key")
        let name = log.filledString(place, "name") ?? key
        var found = PlatformJourney(
            place: place, stepWord: "activity", name: name,
            binding: PlatformBinding(
                name: JourneyFormat.sfmc.rawValue,
                id: key ?? log.identifier(place, "definitionId") ?? log.identifier(place, "id"),
                version: log.wholeNumber(place, "version", in: 0...1_000_000).map(String.init)))
        found.purpose = log.filledString(place, "description")
        found.status = log.filledString(place, "status")
        found.dates = dates(log: &log)
        found.reentry = reentry(log: &log)
        readTrigger(into: &found, log: &log)
        let isTransactional =
            log.filledString(place, "definitionType")?.lowercased() == "transactional"
        for activity in log.objects(place, "activities") {
            guard var step = SFMCActivity(place: activity).step(log: &log) else { continue }
            if isTransactional, step.kind == .message {
                var content = step.content ?? Content()
                content.messageClass = .transactional
                step.content = content
            }
            found.steps.append(step)
        }
        found.exits = exits(log: &log)
        found.goals = goals(log: &log)
        if let name, name.contains("{{") {
            log.warning(
                place,
                "The name holds the template variable \"\(name.shown)\": its value is not "
                    + "in the file.",
                remedy: "Import the deployed journey, or fill in the variables first.")
        }
        return found
    }

    /// The year 1 is how the platform writes "never".
    private func dates(log: inout ImportLog) -> ImportedJourney.Dates {
        func date(_ key: String, _ log: inout ImportLog) -> String? {
            log.filledString(place, key).flatMap { $0.hasPrefix("0001-01-01") ? nil : $0 }
        }
        return ImportedJourney.Dates(
            created: date("createdDate", &log), modified: date("modifiedDate", &log),
            published: date("lastPublishedDate", &log))
    }

    private func reentry(log: inout ImportLog) -> Entry.Reentry {
        guard let mode = log.filledString(place, "entryMode") else { return .unspecified }
        switch mode.lowercased() {
        case "onceanddone": return .never
        case "singleentryacrossallversions": return .afterExit
        case "multipleentries": return .always
        case "notset": return .unspecified
        default:
            log.warning(
                place["entryMode"] ?? place,
                "The entry mode \"\(mode.shown)\" is not known: re-entry stays unspecified.",
                remedy: "Write into the document whether people may come back.")
            return .unspecified
        }
    }

    private func exits(log: inout ImportLog) -> [Exit] {
        var keys = KeyMaker()
        return log.objects(place, "exits").map { item in
            let name = log.filledString(item, "name") ?? log.identifier(item, "key")
            return Exit(
                key: keys.key(for: log.identifier(item, "key") ?? name ?? "", or: "exit"),
                label: name, condition: condition(of: item, log: &log) ?? name ?? "not described")
        }
    }

    private func goals(log: inout ImportLog) -> [Goal] {
        var keys = KeyMaker()
        return log.objects(place, "goals").map { item in
            let name = log.filledString(item, "name") ?? log.identifier(item, "key")
            return Goal(
                key: keys.key(for: log.identifier(item, "key") ?? name ?? "", or: "goal"),
                label: name, condition: condition(of: item, log: &log) ?? name ?? "not described")
        }
    }

    private func condition(of item: Place, log: inout ImportLog) -> String? {
        let arguments = log.object(item, "configurationArguments")
        return arguments.flatMap { log.filledString($0, "criteria") }
            ?? log.filledString(item, "description")
    }
}
