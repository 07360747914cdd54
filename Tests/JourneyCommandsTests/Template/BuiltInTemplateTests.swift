import Foundation
import JourneyModel
import JourneyTestSupport
import Testing

@testable import JourneyCommands

@Suite("The templates that the command carries")
struct BuiltInTemplateTests {
    /// Has everything that the templates' own examples name.
    private static let journey = """
        kind: journey
        key: sale
        name: Sale
        owner: email-team
        entry: {trigger: event, reentry: never, start: pause}
        steps:
          - {key: pause, label: Pause, kind: wait, wait: {duration: 3d}, next: reminder}
          - key: reminder
            label: Reminder e-mail
            kind: message
            channel: email
            team: email-team
            content: {asset: reminder-email, subject: Still there?, class: marketing}
            consent: {basis: opt-in, list: email_marketing}
            next: split
          - key: split
            label: Test
            kind: random-split
            outcomes:
              - {key: a, percent: 50, next: exit}
              - {key: b, percent: 50, next: exit}
        exits: [{key: complaint, label: Complaint, condition: complains}]
        goals: [{key: first-order, label: First order, condition: ordered, windowDays: 30}]
        caps: [{messages: 3, days: 7, channels: [email, sms]}]
        quietHours: {from: "22:00", until: "07:00"}
        """

    private func changed(_ name: String, _ given: [String: String]) throws -> [String] {
        let old = try Document.read(Array(Self.journey.utf8))
        let template = try KnownTemplates.find(name).template
        let new = try DocumentEdit.apply(try template.edits(with: given), to: old)
        return SemanticDiff.changes(kind: .journey, from: old.content, to: new.content)
            .map(\.text)
    }

    @Test(
        "each of them changes something with the examples that it shows",
        arguments: try KnownTemplates.builtIn().map(\.template))
    func examples(template: ChangeTemplate) throws {
        let given = Dictionary(uniqueKeysWithValues: template.values.map { ($0.name, $0.example) })
        #expect(try !changed(template.name, given).isEmpty)
    }

    @Test("what they say is what they do")
    func words() throws {
        #expect(
            try changed("change-wait", ["step": "reminder", "wait": "12h"])
                == ["wait before \"Reminder e-mail\" 3 days → 12 hours"])
        #expect(try KnownTemplates.builtIn().count >= 10)
        let added = try KnownTemplates.find("add-message").template
        let given = Dictionary(uniqueKeysWithValues: added.values.map { ($0.name, $0.example) })
        let old = try Document.read(Array(Self.journey.utf8))
        let new = try Journey(
            document: DocumentEdit.apply(try added.edits(with: given), to: old).content)
        #expect(
            new.steps.map(\.key) == ["pause", "reminder", "before-last-call", "last-call", "split"])
        #expect(new.steps[1...3].map(\.next) == ["before-last-call", "last-call", "split"])
        #expect(new.steps[2].wait == Wait(duration: "3d"))
    }

    @Test("a journey that has no such step, entry or way is told by the names that it has")
    func unknown() throws {
        let cases = [
            ("change-wait", ["step": "remindr", "wait": "1d"], "There is no step \"remindr\"."),
            (
                "change-goal", ["goal": "frist-order", "days": "14"],
                "There is no \"frist-order\" in goals."
            ),
            ("remove-step", ["step": "split"], "Several ways lead on from \"Test\""),
        ]
        for (name, given, message) in cases {
            let refused = try #require(throws: GovernanceError.self) { try changed(name, given) }
            #expect(refused.message.hasPrefix(message), "\(refused.message)")
            #expect(refused.hint != nil)
        }
    }

    @Test("list and show need no database, and a file of one's own is shown as theirs are")
    func screens() async throws {
        let list = try await CommandTrial(["proposal", "template", "list"])
        #expect(list.status == 0 && list.data.contains("change-quiet-hours"))
        let json = try await CommandTrial(["proposal", "template", "list", "--json"])
        let templates = try JSONParser.parse(Array(json.data.utf8)).json["templates"]?.array
        #expect(templates?.first?["values"]?.array?.first?["type"]?.string == "step")
        let yaml = try await CommandTrial(["proposal", "template", "show", "change-cap", "--yaml"])
        let path = FileManager.default.temporaryDirectory.appending(
            path: "template-\(UUID().uuidString).yaml"
        ).path
        try yaml.data.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let own = try await CommandTrial(["proposal", "template", "show", path])
        #expect(own.status == 0 && own.data.contains("puts into caps"))
        let none = try await CommandTrial(["proposal", "template", "show", "chnge-wait"])
        #expect(none.status == ExitStatus.usage.rawValue)
        #expect(none.notes.contains("Did you mean \"change-wait\""))
    }
}
