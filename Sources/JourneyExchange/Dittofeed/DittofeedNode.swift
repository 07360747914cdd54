import JourneyModel

/// One node of a Dittofeed journey.
struct DittofeedNode {
    /// The types in lower case.
    enum Kind: String {
        case delay = "delaynode"
        case message = "messagenode"
        case segmentSplit = "segmentsplitnode"
        case waitFor = "waitfornode"
        case randomCohort = "randomcohortnode"
        case rateLimit = "ratelimitnode"
        case experimentSplit = "experimentsplitnode"
    }

    let place: Place
    /// Identifiers that lead out of the journey.
    let exits: Set<String>

    /// nil when an error was logged that leaves nothing to build on.
    func step(log: inout ImportLog) -> PlatformStep? {
        guard let id = log.requiredIdentifier(place, "id") else { return nil }
        guard let type = log.filledString(place, "type") else {
            if place["type"]?.node.string != nil || place["type"] == nil {
                log.missing(place, "type")
            }
            return nil
        }
        guard let kind = Kind(rawValue: type.lowercased()) else {
            log.error(
                place,
                "The node \"\(id.shown)\" has the type \"\(type.shown)\", "
                    + "which is not known.",
                remedy: "Known are DelayNode, MessageNode, SegmentSplitNode, WaitForNode and "
                    + "RandomCohortNode.")
            return nil
        }
        var step = make(kind, id: id, log: &log)
        if let name = log.filledString(place, "name") { step?.label = name }
        return step
    }

    private func make(_ kind: Kind, id: String, log: inout ImportLog) -> PlatformStep? {
        switch kind {
        case .delay: return delay(id, log: &log)
        case .message: return message(id, log: &log)
        case .segmentSplit: return segmentSplit(id, log: &log)
        case .waitFor: return waitFor(id, log: &log)
        case .randomCohort: return randomCohort(id, log: &log)
        case .rateLimit, .experimentSplit:
            log.error(
                place,
                "The node \"\(id.shown)\" has a type that Dittofeed declares and does not carry "
                    + "out: it names no node to go on to, and people who reach it drop out.",
                remedy: "Remove the node on the platform; set a frequency cap on the journey "
                    + "document instead.")
            return nil
        }
    }

    private func message(_ id: String, log: inout ImportLog) -> PlatformStep? {
        let variant = log.object(place, "variant") ?? place
        let channels: [String: Step.Channel] = [
            "email": .email, "sms": .sms, "mobilepush": .push, "webhook": .webhook,
        ]
        let name = log.filledString(variant, variant.path == place.path ? "channel" : "type")
        guard let name, let channel = channels[name.lowercased()] else {
            log.error(
                variant, "The message \"\(id.shown)\" does not go by a known channel.",
                remedy: "The variant's type is Email, Sms, MobilePush or Webhook.")
            return nil
        }
        let template =
            log.identifier(variant, "templateId") ?? log.identifier(variant, "template")
            ?? log.identifier(variant, "templateName")
        let list =
            log.identifier(place, "subscriptionGroupId")
            ?? log.identifier(place, "subscriptionGroup")
            ?? log.identifier(place, "subscriptionGroupName")
        return PlatformStep(
            place: place, id: id, label: "\(name) \(template ?? id)", kind: .message,
            channel: channel, content: template.map { Content(asset: $0) },
            consent: list.map { Consent(basis: .optIn, list: $0) },
            outcomes: child("child", as: "next", of: place, log: &log))
    }

    private func segmentSplit(_ id: String, log: inout ImportLog) -> PlatformStep? {
        let variant = log.object(place, "variant") ?? place
        if variant.path != place.path, let type = log.filledString(variant, "type"),
            type.lowercased() != "boolean"
        {
            log.error(
                variant,
                "The split \"\(id.shown)\" is of the type \"\(type.shown)\", "
                    + "which is not known.",
                remedy: "Known is Boolean.")
        }
        let segment = log.identifier(variant, "segment") ?? log.identifier(variant, "segmentName")
        let name = segment ?? "(none named)"
        var yes = child("trueChild", as: "true", of: variant, log: &log)
        var no = child("falseChild", as: "false", of: variant, log: &log)
        if !yes.isEmpty {
            yes[0].label = "yes"
            yes[0].condition = "in segment \(name)"
        }
        if !no.isEmpty {
            no[0].label = "no"
            no[0].condition = "not in segment \(name)"
        }
        return PlatformStep(
            place: place, id: id, label: "In segment \(name)?", kind: .decision,
            outcomes: yes + no)
    }

    private func waitFor(_ id: String, log: inout ImportLog) -> PlatformStep? {
        guard place["timeoutSeconds"] != nil else {
            log.missing(place, "timeoutSeconds")
            return nil
        }
        guard let (wait, length) = timeout(log: &log) else { return nil }
        var segments: [String] = []
        var outcomes: [PlatformOutcome] = []
        for item in log.objects(place, "segmentChildren") {
            let segment =
                log.identifier(item, "segmentId") ?? log.identifier(item, "segment")
                ?? log.identifier(item, "segmentName") ?? "(none)"
            segments.append(segment)
            for var outcome in child("id", as: segment, of: item, log: &log) {
                outcome.label = "entered \(segment)"
                outcome.condition = "in segment \(segment)"
                outcomes.append(outcome)
            }
        }
        for var outcome in child("timeoutChild", as: "timeout", of: place, log: &log) {
            outcome.label = "after \(length)"
            outcomes.append(outcome)
        }
        return PlatformStep(
            place: place, id: id,
            label: "Wait for segment \(segments.joined(separator: " or ")), "
                + "at most \(length)",
            kind: .waitFor, wait: wait, outcomes: outcomes)
    }

    /// How long people wait for a segment, and the same in words.
    private func timeout(log: inout ImportLog) -> (Wait, String)? {
        if let length = log.unknownLength(place, "timeoutSeconds") {
            return (Wait(attribute: length), length)
        }
        let range = 0...DurationText.largestSeconds
        let seconds = log.wholeNumber(place, "timeoutSeconds", in: range)
        return DurationText(seconds: seconds ?? 0).map { (Wait(duration: $0.text), $0.words) }
    }

    private func randomCohort(_ id: String, log: inout ImportLog) -> PlatformStep? {
        if place["children"] == nil { log.missing(place, "children") }
        var outcomes: [PlatformOutcome] = []
        for (index, item) in log.objects(place, "children").enumerated() {
            let name = log.filledString(item, "name")
            let percent = SharePercent.read(item, "percent", log: &log)
            if item["percent"] == nil { log.missing(item, "percent") }
            for var outcome in child("id", as: name ?? "cohort-\(index + 1)", of: item, log: &log) {
                outcome.label = name
                outcome.percent = percent
                outcomes.append(outcome)
            }
        }
        SharePercent.checkSum(outcomes, of: place, log: &log)
        return PlatformStep(
            place: place, id: id, label: "Random split into \(outcomes.count)",
            kind: .randomSplit, outcomes: outcomes)
    }

    /// The one outcome that a member names; empty, and an error, where it names none.
    func child(
        _ key: String, as outcome: String, of parent: Place, log: inout ImportLog
    ) -> [PlatformOutcome] {
        guard let target = log.requiredIdentifier(parent, key), let place = parent[key] else {
            return []
        }
        let reference = PlatformReference(
            place: place, target: exits.contains(target) ? nil : target)
        return [PlatformOutcome(key: outcome, next: reference)]
    }
}
