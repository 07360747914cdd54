import JourneyModel

/// Passes all text that a document takes over from a file through ``DocumentText``.
struct DocumentBounds {
    let place: Place

    func bound(_ step: inout Step, log: inout ImportLog) {
        line(&step.platformKey, log: &log)
        if var wait = step.wait {
            line(&wait.attribute, log: &log)
            step.wait = wait
        }
        if var content = step.content {
            line(&content.asset, log: &log)
            line(&content.subject, log: &log)
            step.content = content
        }
        if var consent = step.consent {
            line(&consent.list, log: &log)
            step.consent = consent
        }
    }

    func bound(_ journey: inout Journey, log: inout ImportLog) {
        prose(&journey.purpose, log: &log)
        line(&journey.entry.source, log: &log)
        if var audience = journey.audience {
            label(&audience.name, log: &log)
            journey.audience = audience
        }
        if var platform = journey.platform {
            line(&platform.workspace, log: &log)
            line(&platform.id, log: &log)
            line(&platform.version, log: &log)
            journey.platform = platform
        }
        for index in journey.exits.indices {
            label(&journey.exits[index].label, log: &log)
            let condition = journey.exits[index].condition
            journey.exits[index].condition = DocumentText.prose(condition, at: place, log: &log)
        }
        for index in journey.goals.indices {
            label(&journey.goals[index].label, log: &log)
            let condition = journey.goals[index].condition
            journey.goals[index].condition = DocumentText.prose(condition, at: place, log: &log)
        }
    }

    private func label(_ text: inout String?, log: inout ImportLog) {
        if let given = text { text = DocumentText.label(given, at: place, log: &log) }
    }

    private func line(_ text: inout String?, log: inout ImportLog) {
        if let given = text { text = DocumentText.line(given, at: place, log: &log) }
    }

    private func prose(_ text: inout String?, log: inout ImportLog) {
        if let given = text { text = DocumentText.prose(given, at: place, log: &log) }
    }
}
