import JourneyModel
import JourneyStore

/// The words of proposals on the screens, in one place.
enum ProposalWords {
    /// The state as people say it: `on hold: cause`, `needs update: cause`, `in review`.
    static func state(_ state: String, cause: String? = nil) -> String {
        let because = cause.map { ": \($0)" } ?? ""
        switch state {
        case "suspended": return "on hold" + because
        case "conflicted": return "needs update" + because
        case "draft", "changes_requested", "rejected", "withdrawn", "expired":
            return plain(state) + because
        default: return plain(state)
        }
    }

    static func colour(_ state: String) -> Text.Emphasis {
        switch ProposalState(rawValue: state) {
        case .applied, .approved: .green
        case .draft, .rejected, .conflicted, .suspended, .expired: .red
        case .changesRequested, .checking, .inReview, .scheduled: .yellow
        case .withdrawn, nil: .plain
        }
    }

    /// `1 warning`, `ok`, `denied`; what the checks of a line in a list came to.
    static func checks(outcome: String?, warnings: Int?) -> Text {
        switch outcome {
        case nil: Text("running", .dim)
        case "deny": Text("denied", .red)
        case "pass", "audit", "warn", "require-approval":
            (warnings ?? 0) == 0 ? "ok" : Text(count(warnings ?? 0, "warning"), .yellow)
        default: Text("failed", .red)
        }
    }

    static func count(_ count: Int, _ noun: String) -> String {
        "\(count.grouped) \(noun)\(count == 1 ? "" : "s")"
    }

    static func policies(_ count: Int) -> String {
        count == 1 ? "1 policy" : "\(count) policies"
    }

    static func isOpen(_ state: String) -> Bool {
        ProposalState(rawValue: state)?.isOpen ?? true
    }

    /// Whether there is anything to decide on a proposal in this state.
    static func isDecidable(_ state: String) -> Bool {
        ProposalState(rawValue: state)?.isDecidable ?? false
    }

    /// The command that shows a document in force; nil for kinds that have none.
    static func reading(_ kind: String, _ key: String) -> String? {
        ["journey", "team", "authorisation", "retirement", "calendar"].contains(kind)
            ? "wayleave \(kind) show \(key)" : nil
    }

    /// The authors' next command where it is their turn.
    ///
    /// - Parameter edits: What was set before, to be set to something better.
    static func remedy(_ id: Int, setting edits: [FieldEdit] = []) -> Block.NextStep {
        let places = edits.prefix(3).map { $0.path.joined(separator: ".") }
        let settings = (places.isEmpty ? ["STEP.FIELD"] : places).map { "--set \($0)=VALUE" }
        return Block.NextStep(
            "wayleave proposal revise P-\(id) \(settings.joined(separator: " "))", "mend it")
    }

    private static func plain(_ state: String) -> String {
        state.replacing("_", with: " ")
    }
}
