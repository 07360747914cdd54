import JourneyModel
import JourneyStore
import Postgres

/// How screens speak of events.
enum EventWords {
    /// `submitted P-142.1`, `paused journey onboarding`.
    static func what(_ event: Event) -> String {
        let verb = event.kind.split(separator: ".").last.map(String.init) ?? event.kind
        let words = verb.replacing("_", with: " ")
        switch event.kind {
        case "command.refused":
            let command = event.data["verb"]?.string ?? "a command"
            let code = event.data["code"]?.string?.replacing("_", with: " ") ?? "refused"
            return "refused: \(command) \(subject(event)) (\(code))"
        case "installation.genesis": return "set up \(event.subject)"
        case _ where event.kind.hasPrefix("journey."):
            let from = event.data["from"]?.string.map { " (was \($0))" } ?? ""
            return "\(words) \(subject(event))\(from)"
        default: return "\(words) \(subject(event))"
        }
    }

    static func subject(_ event: Event) -> String {
        switch event.subjectKind {
        case "proposal":
            event.subject + (event.revision.map { ".\($0)" } ?? "")
        case "member": "member \(event.data["login"]?.string ?? event.subject)"
        default: "\(event.subjectKind) \(event.subject)"
        }
    }

    /// Marks that belong on the screen: who vouches for the identity, and what is only practice.
    static func marks(_ event: Event) -> String {
        let marks = [
            event.data["practice"]?.bool == true ? "[practice]" : "",
            event.data["single"]?.bool == true ? "[one administrator]" : "",
        ]
        return marks.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Event {
    var json: JSON {
        var members: [String: JSON] = [
            "id": JSON(id), "at": .string(at.description), "kind": .string(kind),
            "actor": .string(actor), "subjectKind": .string(subjectKind),
            "subject": .string(subject), "data": data,
        ]
        members["actorLogin"] = actorLogin.map(JSON.string)
        members["team"] = team.map(JSON.string)
        members["revision"] = revision.map(JSON.init)
        members["digest"] = digest.map(JSON.string)
        members["detail"] = detail.map(JSON.string)
        return .object(members)
    }

    static let columns = [
        "id", "at", "kind", "actor", "actor_login", "team", "subject_kind", "subject", "revision",
        "digest", "detail", "data",
    ]

    /// The cells of ``columns``; times in UTC.
    var cells: [String] {
        [
            String(id), at.description, kind, actor, actorLogin ?? "", team ?? "", subjectKind,
            subject, revision.map(String.init) ?? "", digest ?? "", detail ?? "",
            JSONLine.text(data),
        ]
    }
}
