import JourneyModel
import JourneyStore
import Postgres

/// How screens speak of events.
enum EventWords {
    /// `submitted P-142.1`, `paused journey onboarding`.
    ///
    /// - Parameter members: names of members by their numbers, as events call them.
    static func what(_ event: Event, members: [String: String]) -> String {
        let subject = subject(event, members)
        let verb = event.kind.split(separator: ".").last.map(String.init) ?? event.kind
        let words = verb.replacing("_", with: " ")
        switch event.kind {
        case "command.refused":
            let command = event.data["verb"]?.string ?? "a command"
            let code = event.data["code"]?.string?.replacing("_", with: " ") ?? "refused"
            return "refused: \(command) \(subject) (\(code))"
        case "proposal.checked":
            let outcome = event.data["outcome"]?.string.map { " (\(checks($0)))" } ?? ""
            return "\(words) \(subject)\(outcome)"
        case "audience.ingested":
            let rows = event.data["taken"]?.int.map { " (\($0) rows)" } ?? ""
            return "\(words) \(subject)\(rows)"
        case "metric.ingested":
            let figures = event.data["taken"]?.int.map { " (\($0) new)" } ?? ""
            return "\(words) \(subject)\(figures)"
        case "experiment.reading_asked":
            let kind = event.data["kind"]?.string == "look" ? "a look at" : "the health of"
            return "asked for \(kind) \(subject)"
        case "touches.ingested":
            let counts = ["touches", "conversions"].map { event.data[$0]?.int ?? 0 }
            return "\(words) \(subject) (\(counts[0]) touches, \(counts[1]) conversions)"
        case "touches.forgotten":
            return "let go of \(event.data["touches"]?.int ?? 0) touches before \(event.subject)"
        case "experiment.looked": return "looked at \(subject)"
        case "experiment.adoption_proposed":
            let proposal = event.data["proposal"]?.int.map { " (P-\($0))" } ?? ""
            return "proposed to adopt \(subject)\(proposal)"
        case "experiment.running", "experiment.paused", "experiment.abandoned":
            return "\(experiment(event.data["verb"]?.string ?? words)) \(subject)"
        case "experiment.concluded":
            let outcome = event.data["outcome"]?.string.map { " (\($0))" } ?? ""
            return "\(words) \(subject)\(outcome)"
        case "installation.genesis": return "set up \(event.subject)"
        case "journey.to_publish", "journey.published", "journey.carried", "journey.verified",
            "journey.differs", "journey.compared", "journey.export_given",
            "journey.state_published":
            return publication(event, subject)
        case _ where event.kind.hasPrefix("journey."):
            let from = event.data["from"]?.string.map { " (was \($0))" } ?? ""
            return "\(words) \(subject)\(from)"
        default: return "\(words) \(subject)"
        }
    }

    private static func publication(_ event: Event, _ subject: String) -> String {
        let revision = event.revision.map { " revision \($0)" } ?? ""
        let number = event.data["number"]?.int.map { " \($0)" } ?? ""
        let platform = PlatformBinding.words(event.data["platform"]?.string ?? "its platform")
        let version = event.data["version"]?.string.map { ", version \($0)" } ?? ""
        return switch event.kind {
        case "journey.to_publish": "\(subject)\(revision) is to be published in \(platform)"
        case "journey.published":
            event.data["source"]?.string == "adoption"
                ? "adopted \(subject) as \(platform) runs it\(version)"
                : "reported \(subject)\(revision) published in \(platform)\(version)"
        case "journey.carried":
            "\(subject)\(revision) leaves \(platform) as it is: nothing of it is there"
        case "journey.verified": "verified \(subject)\(revision) by export\(number)\(version)"
        case "journey.differs":
            "found by export\(number) that \(subject) runs other than\(revision)\(version)"
        case "journey.export_given": "brought an export of \(subject)"
        case "journey.state_published":
            "reported \(subject) \(event.data["wanted"]?.string ?? "changed") in \(platform)"
        default: "compared export\(number) of \(subject)\(version)"
        }
    }

    /// `started`, `stopped`.
    private static func experiment(_ verb: String) -> String {
        switch verb {
        case "stop": "stopped"
        case "pause", "resume": verb + "d"
        default: verb + "ed"
        }
    }

    /// What checks came to, in a word.
    static func checks(_ outcome: String) -> String {
        switch outcome {
        case "deny": "denied"
        case "pass", "audit", "warn", "require-approval": "passed"
        default: "could not be completed"
        }
    }

    private static func subject(_ event: Event, _ members: [String: String]) -> String {
        switch event.subjectKind {
        case "proposal":
            event.subject + (event.revision.map { ".\($0)" } ?? "")
        case "member": members[event.subject] ?? "member \(event.subject)"
        default: "\(event.subjectKind) \(event.subject)"
        }
    }

    /// What must not be forgotten about an event: only practice, only one administrator.
    static func marks(_ event: Event) -> Marks {
        Marks(
            isPractice: event.data["practice"]?.bool ?? false,
            isSingle: event.data["single"]?.bool ?? false)
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
