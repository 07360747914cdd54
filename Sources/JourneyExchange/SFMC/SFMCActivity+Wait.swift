import JourneyModel

extension SFMCActivity {
    private static let secondsByUnit = [
        "second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800,
        "month": 2_592_000,
    ]

    /// Reads how long people are held: a length, until a date of the person, until a fixed day, or
    /// until an event.
    func readWait(into step: inout PlatformStep, log: inout ImportLog) {
        let event = settings.flatMap {
            log.filledString($0, "waitForEventKey") ?? log.filledString($0, "eventDefinitionKey")
        }
        if let event {
            step.kind = .waitFor
            if let first = step.outcomes.indices.first {
                step.outcomes[first].condition = "event \(event)"
            }
        }
        let attribute = settings.flatMap { log.filledString($0, "waitEndDateAttributeExpression") }
        let day = settings.flatMap { log.filledString($0, "specificDate") }
        let length = length(log: &log) ?? sendWindow()
        if let attribute {
            step.wait = Wait(attribute: attribute, offset: length?.text)
        } else if let day {
            step.wait = Wait(attribute: day)
            log.warning(
                settings?["specificDate"] ?? place,
                "People wait here until a fixed day, \(day.shown); it is kept as the wait's "
                    + "attribute.",
                remedy: "Check the step after that day: nobody waits any more.")
        } else if let length {
            step.wait = Wait(duration: length.text)
            warnOfTimeOfDay(log: &log)
        } else if step.kind == .wait, settings?["waitDuration"]?.node.int ?? 0 == 0 {
            step.kind = .action
            log.warning(
                place,
                "The wait \"\(step.id.shown)\" does not say how long: it is kept as an action "
                    + "that holds nobody.",
                remedy: "Complete it on the platform before it is published.")
        }
    }

    /// `waitDuration` and `waitUnit`; nil where they are missing, zero, or wrong.
    private func length(log: inout ImportLog) -> DurationText? {
        guard let settings, settings["waitDuration"] != nil else { return nil }
        let count = log.wholeNumber(settings, "waitDuration", in: 0...10_000_000)
        guard let unit = log.filledString(settings, "waitUnit") else {
            log.missing(settings, "waitUnit")
            return nil
        }
        let plain = unit.lowercased().hasSuffix("s") ? String(unit.lowercased().dropLast()) : nil
        guard let seconds = Self.secondsByUnit[plain ?? unit.lowercased()] else {
            log.error(
                settings["waitUnit"] ?? settings,
                "The unit of time \"\(unit.shown)\" is not known.",
                remedy: "Known are MINUTES, HOURS, DAYS, WEEKS and MONTHS.")
            return nil
        }
        guard let count, count > 0 else { return nil }
        if seconds == 2_592_000 {
            log.warning(
                settings, "A month of waiting is taken as 30 days.",
                remedy: "Set the wait in days on the platform if the difference matters.")
        }
        guard count <= DurationText.largestSeconds / seconds else {
            log.error(
                settings, "The wait is longer than 366 days, the most that a document holds.",
                remedy: "Correct it on the platform.")
            return nil
        }
        return DurationText(seconds: count * seconds)
    }

    /// The longest that the platform may put off a send whose time it chooses itself.
    private func sendWindow() -> DurationText? {
        guard let hours = settings?["params"]?["slidingWindowHours"]?.node,
            let count = hours.int ?? hours.string.flatMap({ Int($0) }), (1...8784).contains(count)
        else { return nil }
        return DurationText(seconds: count * 3600)
    }

    private func warnOfTimeOfDay(log: inout ImportLog) {
        guard let settings, place["metaData"]?["isExtended"]?.node.bool == true,
            let time = log.filledString(settings, "specifiedTime")
        else { return }
        log.warning(
            settings, "The wait also ends only at \(time.shown); the document keeps its length.",
            remedy: "Add quiet hours to the document if the time of day matters.")
    }

    /// For a label: `3 days`.
    func waitWords() -> String? {
        var silent = ImportLog()
        if let settings, let attribute = settings["waitEndDateAttributeExpression"]?.node.string,
            !attribute.isBlank
        {
            return "until \(attribute)"
        }
        return length(log: &silent)?.words
    }
}
