import JourneyModel

/// One activity of an interaction.
struct SFMCActivity {
    let place: Place

    /// nil when an error was logged that leaves nothing to build on.
    func step(log: inout ImportLog) -> PlatformStep? {
        guard let key = log.requiredIdentifier(place, "key") else { return nil }
        guard let typeName = log.filledString(place, "type") else {
            if place["type"] == nil || place["type"]?.node.string != nil {
                log.missing(place, "type")
            }
            return nil
        }
        guard let type = SFMCActivityType(typeName) else {
            log.error(
                place["type"] ?? place,
                "The activity \"\(key.shown)\" has the type \"\(typeName.shown)\", which is not "
                    + "known.",
                remedy: "Describe the journey in a document by hand, and ask for this type to be "
                    + "added.")
            return nil
        }
        if let note = type.note {
            log.warning(place, note, remedy: "Check the step \"\(key.shown)\".")
        }
        var step = PlatformStep(
            place: place, id: key, label: "", kind: type.kind, channel: type.channel)
        step.outcomes = outcomes(log: &log)
        refine(&step, typeName: typeName, log: &log)
        step.label = log.filledString(place, "name") ?? label(of: step, typeName: typeName)
        return step
    }

    var settings: Place? { place["configurationArguments"] }

    private func refine(_ step: inout PlatformStep, typeName: String, log: inout ImportLog) {
        _ = log.object(place, "configurationArguments")
        switch step.kind {
        case .message:
            step.content = content(log: &log)
        case .wait, .waitFor:
            readWait(into: &step, log: &log)
        case .decision:
            readConditions(into: &step, log: &log)
        case .randomSplit:
            readShares(into: &step, log: &log)
        case .action:
            refineAction(&step, log: &log)
        case .transfer:
            break
        }
    }

    /// A custom activity says by its category that it contacts people; one with several ways out
    /// decides.
    private func refineAction(_ step: inout PlatformStep, log: inout ImportLog) {
        let category = place["metaData"]?["category"]?.node.string?.lowercased()
        if category == "message" {
            step.kind = .message
            step.channel = .webhook
            step.content = content(log: &log)
        } else if step.outcomes.count > 1 {
            step.kind = .decision
            readConditions(into: &step, log: &log)
        }
    }

    /// A missing, empty or null `next` leaves the journey.
    private func outcomes(log: inout ImportLog) -> [PlatformOutcome] {
        let ways = log.objects(place, "outcomes")
        guard ways.count <= JourneyAssembly.mostOutcomes else {
            log.error(
                place,
                "There are \(ways.count) ways out; a document holds at most "
                    + "\(JourneyAssembly.mostOutcomes).",
                remedy: "Split the activity on the platform, or leave the journey out.")
            return []
        }
        return ways.enumerated().map { index, item in
            let target = log.identifier(item, "next")
            let metaData = log.object(item, "metaData")
            let key = log.identifier(item, "key") ?? "outcome-\(index + 1)"
            let label = metaData.flatMap {
                log.filledString($0, "label") ?? log.filledString($0, "criteriaDescription")
            }
            return PlatformOutcome(
                key: key,
                label: label ?? (key.lowercased() == "remainder_path" ? "otherwise" : nil),
                next: PlatformReference(place: item["next"] ?? item, target: target))
        }
    }

    private func content(log: inout ImportLog) -> Content? {
        guard let settings else { return nil }
        let send = log.object(settings, "triggeredSend")
        let asset =
            send.flatMap { log.identifier($0, "r__asset_key") ?? log.identifier($0, "emailId") }
            ?? log.identifier(settings, "r__asset_key") ?? log.identifier(settings, "assetId")
            ?? log.identifier(settings, "triggeredSendKey")
            ?? log.identifier(settings, "r__triggeredSend_key")
        let subject = send.flatMap { log.filledString($0, "emailSubject") }
        if asset == nil, subject == nil { return nil }
        return Content(asset: asset, subject: subject)
    }

    private func label(of step: PlatformStep, typeName: String) -> String {
        switch step.kind {
        case .message:
            if let subject = step.content?.subject {
                return "\(step.channel == .email ? "E-mail" : typeName): \(subject)"
            }
            return step.id
        case .wait, .waitFor:
            if let length = waitWords() { return "Wait \(length)" }
            return step.id
        case .decision, .randomSplit:
            let ways = step.outcomes.compactMap(\.label).joined(separator: " / ")
            return ways.isEmpty ? step.id : "Split: \(ways)"
        case .action, .transfer:
            return step.id
        }
    }
}
