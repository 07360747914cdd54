import Foundation
import JourneyExchange
import JourneyModel
import JourneyPolicy
import Testing

@Suite struct RealJourneyTests {
    /// Every journey of the real files that this version reads; nil where they are not there.
    private static func journeys() throws -> [(file: String, content: JSON)]? {
        let environment = ProcessInfo.processInfo.environment
        let root = URL(fileURLWithPath: environment["WAYLEAVE_SHARED"] ?? "../shared")
            .appendingPathComponent("data/journeys")
        var journeys: [(file: String, content: JSON)] = []
        for folder in ["dittofeed", "sfmc"] {
            let path = root.appendingPathComponent(folder).path
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
                #expect(environment["CI"] != "true", "the shared journeys are missing")
                return nil
            }
            for name in names.sorted() where name.hasSuffix(".json") {
                let bytes = Array(
                    try Data(contentsOf: root.appendingPathComponent("\(folder)/\(name)")))
                let result = JourneyImport.read(
                    bytes, options: ImportOptions(fallbackName: "file"))
                journeys += result.journeys.map { ("\(folder)/\(name)", $0.journey.document) }
            }
        }
        return journeys
    }

    /// Facts as a federation without any other journey has them.
    private static let facts = Facts(
        teams: [
            Facts.Team(
                key: "journey-operations", name: "Journey operations", channels: [],
                isOperations: true)
        ])

    private static func assess(
        _ changes: [DocumentChange], adoption: Adoption? = nil
    ) throws -> Assessment {
        try Assessment.assess(
            AssessmentRequest(
                changes: changes, facts: facts, bundle: DefaultPackTests.bundle.get(),
                actorTeam: "email-team", now: "2026-03-01T09:00:00Z", adoption: adoption))
    }

    private static func findings(_ file: String) throws -> [Finding] {
        try (Self.journeys() ?? []).filter { $0.file.contains(file) }.flatMap {
            try assess([Example.create($0.content)]).findings
        }
    }

    @Test("adopting the real journeys denies nothing, and gives every finding a day to mend it by")
    func adopted() throws {
        guard let journeys = try Self.journeys() else { return }
        #expect(journeys.count > 15)
        for (file, content) in journeys {
            let found = try Self.assess(
                [Example.create(content)], adoption: Adoption(mendBy: "2026-12-31"))
            #expect(found.outcome == .pass, "\(file)")
            #expect(!found.findings.isEmpty, "\(file)")
            #expect(!found.findings.contains { $0.outcome == .error }, "\(file)")
            #expect(found.findings.allSatisfy { $0.isInherited && $0.mendBy != nil }, "\(file)")
        }
    }

    @Test("words changed in a real journey are denied by nothing that was there before")
    func reworded() throws {
        guard let journeys = try Self.journeys() else { return }
        for (file, content) in journeys {
            guard var members = content.members else { continue }
            members["purpose"] = .string("A purpose that was not written down before")
            let change = Example.update(
                members["key"]?.string ?? "", from: content, to: .object(members))
            let later = try Self.assess([change])
            #expect(later.outcome == .pass, "\(file)")
            #expect(!later.findings.contains { !$0.isInherited }, "\(file)")
        }
    }

    @Test(
        "another wait in each real journey is denied by nothing that was there before",
        arguments: [1, 3_600, 43_200, 86_400, 864_000])
    func changedWait(seconds: Int) throws {
        guard let journeys = try Self.journeys() else { return }
        var changed = 0
        for (file, content) in journeys {
            for (label, other) in Self.withOtherWait(content, seconds) {
                changed += 1
                let change = Example.update(
                    content["key"]?.string ?? "", from: content, to: other)
                let later = try Self.assess([change])
                // Nobody has counted these people: that is of the change, and for two to decide.
                let held = later.findings.filter {
                    !$0.isInherited && $0.source.policy != "risk-route"
                }
                #expect(held.isEmpty, "\(file), \(label): \(held.map(\.message))")
                #expect(later.outcome == .requireApproval, "\(file), \(label)")
            }
        }
        #expect(changed > 4)
    }

    /// The journey once for each wait of a known length, with another length of that wait.
    private static func withOtherWait(
        _ content: JSON, _ seconds: Int
    ) -> [(label: String, content: JSON)] {
        guard var members = content.members, let steps = members["steps"]?.array else { return [] }
        return steps.indices.compactMap { index in
            guard var step = steps[index].members, var wait = step["wait"]?.members,
                let length = wait["duration"]?.string, let other = DurationText(seconds: seconds),
                length != other.text
            else { return nil }
            wait["duration"] = .string(other.text)
            step["wait"] = .object(wait)
            var changed = steps
            changed[index] = .object(step)
            members["steps"] = .array(changed)
            return (step["label"]?.string ?? "", .object(members))
        }
    }

    @Test(
        "what is known to be wrong with real journeys is found",
        arguments: [
            ("store_L666", "consent-basis", "has-consent"),
            ("keyedEventEntry_L340", "sound-graph", "reachable"),
            ("jb_multistep_get", "reentry-defined", "reentry-said"),
            ("jb_multistep_get", "exit-and-goal", "has-goal"),
            ("jb_multistep_get", "exit-and-goal", "has-exit"),
        ])
    func known(file: String, policy: String, rule: String) throws {
        guard try Self.journeys() != nil else { return }
        let found = try Self.findings(file)
        #expect(found.contains { $0.source.policy == policy && $0.source.rule == rule })
    }

    @Test("the step that nobody reaches is named")
    func unreachable() throws {
        guard try Self.journeys() != nil else { return }
        let found = try Self.findings("keyedEventEntry_L340")
        let unreached = found.filter { $0.source.rule == "reachable" }
        #expect(unreached.map(\.subject.at) == ["check-cancellation"])
        for file in ["eventEntry_L186", "endToEnd_L190", "store_L254", "randomCohort"] {
            #expect(try !Self.findings(file).contains { $0.source.rule == "reachable" }, "\(file)")
        }
    }

    @Test("every Salesforce journey lacks a goal and a way out, as its platform left them empty")
    func salesforce() throws {
        guard let journeys = try Self.journeys() else { return }
        let files = journeys.filter { $0.file.hasPrefix("sfmc/") }
        #expect(files.count > 8)
        for (file, content) in files {
            let rules = Set(try Self.assess([Example.create(content)]).findings.map(\.source.rule))
            #expect(rules.isSuperset(of: ["has-goal", "has-exit"]), "\(file)")
        }
    }

    @Test("messages of Dittofeed without a subscription group, and only those, lack consent")
    func consent() throws {
        guard let journeys = try Self.journeys() else { return }
        var messages = 0
        var found = 0
        for (file, content) in journeys where file.hasPrefix("dittofeed/") {
            let steps = (content["steps"]?.array ?? []).filter { $0["kind"]?.string == "message" }
            let bare = steps.filter { $0["consent"] == nil }.compactMap { $0["key"]?.string }
            let findings = try Self.assess([Example.create(content)]).findings.filter {
                $0.source.policy == "consent-basis" && $0.source.rule == "has-consent"
            }
            #expect(findings.compactMap(\.subject.at).sorted() == bare.sorted(), "\(file)")
            messages += steps.count
            found += findings.count
        }
        #expect(messages > found && found > messages / 2)
    }

    @Test("thirds that a platform rounded are a whole")
    func thirds() throws {
        guard try Self.journeys() != nil else { return }
        let found = try Self.findings("randomCohort")
        #expect(!found.contains { $0.source.policy == "split-weights" })
        #expect(found.contains { $0.source.rule == "guardrail" })
    }
}
