import JourneyModel

extension DittofeedNode {
    /// Indices of `allowedDaysOfWeek`: 0 is Sunday.
    private static let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    func delay(_ id: String, log: inout ImportLog) -> PlatformStep? {
        // The git workflow may write the members of the variant into the node itself.
        let isFlat = place["variant"] == nil
        guard let variant = isFlat ? place : log.object(place, "variant") else { return nil }
        let type = isFlat ? flatType : log.filledString(variant, "type")?.lowercased()
        let found: (wait: Wait, label: String)?
        switch type {
        case "second": found = seconds(variant, log: &log)
        case "localtime": found = localTime(variant, log: &log)
        case "userproperty": found = userProperty(variant, log: &log)
        default:
            log.error(
                variant,
                "The delay \"\(id.shown)\" is of the type \"\((type ?? "").shown)\", which is not "
                    + "known.",
                remedy: "Known are Second, LocalTime and UserProperty.")
            return nil
        }
        guard let found else { return nil }
        return PlatformStep(
            place: place, id: id, label: found.label, kind: .wait, wait: found.wait,
            outcomes: child("child", as: "next", of: place, log: &log))
    }

    private var flatType: String? {
        let types = [
            ("seconds", "second"), ("hour", "localtime"), ("userProperty", "userproperty"),
        ]
        return types.first { place[$0.0] != nil }?.1
    }

    private func seconds(_ variant: Place, log: inout ImportLog) -> (Wait, String)? {
        guard variant["seconds"] != nil else {
            log.missing(variant, "seconds")
            return nil
        }
        if let length = log.unknownLength(variant, "seconds") {
            return (Wait(attribute: length), "Wait \(length)")
        }
        guard
            let seconds = log.wholeNumber(
                variant, "seconds", in: 0...DurationText.largestSeconds),
            let length = DurationText(seconds: seconds)
        else { return nil }
        return (Wait(duration: length.text), "Wait \(length.words)")
    }

    private func localTime(_ variant: Place, log: inout ImportLog) -> (Wait, String)? {
        guard variant["hour"] != nil else {
            log.missing(variant, "hour")
            return nil
        }
        let unknown = ["hour", "minute"].compactMap { log.unknownLength(variant, $0) }
        if let time = unknown.first { return (Wait(attribute: time), "Wait until \(time)") }
        guard let hour = log.wholeNumber(variant, "hour", in: 0...23) else { return nil }
        let minute = log.wholeNumber(variant, "minute", in: 0...59) ?? 0
        let time = "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
        var days: Set<Int> = []
        if let list = variant["allowedDaysOfWeek"] {
            if list.items == nil { log.wrong(list, wanted: "an array of weekdays, 0 to 6") }
            for item in list.items ?? [] {
                guard let day = item.node.int, (0...6).contains(day) else {
                    log.wrong(item, wanted: "a weekday from 0 (Sunday) to 6 (Saturday)")
                    continue
                }
                days.insert(day)
            }
        }
        let names = days.count == 7 ? [] : days.sorted().map { Self.weekdays[$0] }
        var label = "Wait until \(time)"
        if !names.isEmpty { label += " on " + names.joined(separator: ", ") }
        if let zone = log.filledString(variant, "defaultTimezone") {
            label += " local time (\(zone) where unknown)"
        }
        return (Wait(time: time, weekdays: names), label)
    }

    private func userProperty(_ variant: Place, log: inout ImportLog) -> (Wait, String)? {
        guard let property = log.requiredIdentifier(variant, "userProperty") else { return nil }
        let unknown = log.unknownLength(variant, "offsetSeconds")
        let range = 0...DurationText.largestSeconds
        let seconds =
            unknown == nil ? log.wholeNumber(variant, "offsetSeconds", in: range) ?? 0 : 0
        let direction = log.filledString(variant, "offsetDirection")?.lowercased() ?? "after"
        guard direction == "before" || direction == "after" else {
            log.error(
                variant, "The direction of the offset is \"\(direction.shown)\".",
                remedy: "Known are before and after.")
            return nil
        }
        if let unknown {
            return (Wait(attribute: property), "Wait until \(unknown) \(direction) \(property)")
        }
        guard seconds > 0, let length = DurationText(seconds: seconds) else {
            return (Wait(attribute: property), "Wait until \(property)")
        }
        return (
            Wait(attribute: property, offset: (direction == "before" ? "-" : "") + length.text),
            "Wait until \(length.words) \(direction) \(property)"
        )
    }
}
