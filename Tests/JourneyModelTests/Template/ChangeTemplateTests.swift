import Testing

@testable import JourneyModel

@Suite("Templates of changes")
struct ChangeTemplateTests {
    private static let text = """
        template: sooner
        title: Sooner, and with other words
        values:
          - {name: step, type: step, about: Which step, example: reminder}
          - {name: wait, type: wait, about: How long, example: 12h}
          - {name: subject, type: text, about: New words, example: "Hello, you", optional: true}
        changes:
          - {set: "{step}.wait", to: "{wait}"}
          - {set: "{step}.content.subject", to: "{subject}"}

        """

    private func template(_ text: String = text) throws -> ChangeTemplate {
        try ChangeTemplate(reading: Array(text.utf8), fileName: "t.yaml")
    }

    private func problems(_ text: String) -> [String] {
        do {
            _ = try template(text)
            return []
        } catch {
            return (error as? DocumentRefusal)?.problems.map(\.message) ?? []
        }
    }

    @Test("values become the edits that --set would make, and what is left out is not touched")
    func filled() throws {
        let template = try template()
        #expect(
            try template.edits(with: ["step": "reminder", "wait": "12h"])
                == [.set(FieldEdit("reminder.wait=12h"))])
        #expect(
            try template.edits(with: ["step": "a", "wait": "09:00", "subject": "x = {step}"])
                == [
                    .set(FieldEdit("a.wait=09:00")),
                    .set(FieldEdit("a.content.subject=x = {step}")),
                ])
    }

    @Test("everything that is wrong with the values is said in one error")
    func wrongValues() throws {
        let refused = try #require(throws: GovernanceError.self) {
            try template().edits(with: ["wait": "3 days", "stp": "reminder"])
        }
        #expect(refused.code == .invalid)
        #expect(
            refused.message == """
                The template sooner cannot be filled in.
                  There is no value "stp". Did you mean "step"?
                  step is missing: Which step
                  wait is "3 days", not a duration such as 3d or 1d12h. Write a duration such as 3d, or a \
                time of day such as 09:00.
                """)
        #expect(
            refused.hint == "Its values: --with step=reminder --with wait=12h "
                + "[--with subject=\"Hello, you\"]")
    }

    @Test(
        "a value of another type is refused",
        arguments: [
            ("step", "a.b"), ("step", ""), ("key", "A B"), ("duration", "09:00"), ("time", "9am"),
            ("day", "2027-02-30"), ("zone", "over there"), ("count", "1.5"), ("count", "many"),
            ("percent", "101"), ("channel", "pigeon"), ("channels", "sms,pigeon"),
            ("channels", ""), ("nature", "nice"), ("basis", "none at all"), ("text", "a\u{1B}b"),
        ])
    func types(type: String, given: String) throws {
        let value = try #require(
            TemplateValue.Kind(rawValue: type).map {
                TemplateValue(name: "v", kind: $0, about: "", example: "", isOptional: false)
            })
        let refused = try #require(throws: GovernanceError.self) { try value.read(given) }
        #expect(refused.message.hasPrefix("v"), "\(refused.message)")
    }

    @Test("values in an entry are numbers and lists, and a member that is not given is left out")
    func entries() throws {
        let template = try template(
            """
            template: cap
            title: Cap
            values:
              - {name: messages, type: count, about: A, example: "2"}
              - {name: channels, type: channels, about: B, example: "sms, push", optional: true}
            changes:
              - {put: caps, entry: {messages: "{messages}", days: 7, channels: "{channels}"}}
            """)
        let whole = JSON.object([
            "messages": JSON(2), "days": JSON(7),
            "channels": .array([.string("sms"), .string("push")]),
        ])
        #expect(
            try template.edits(with: ["messages": "2", "channels": "sms, push"])
                == [.put(list: "caps", entry: whole)])
        #expect(
            try template.edits(with: ["messages": "2"])
                == [.put(list: "caps", entry: .object(["messages": JSON(2), "days": JSON(7)]))])
    }

    @Test("a template of which nothing is given says what it could change")
    func nothing() throws {
        let optional = Self.text.replacing("  - {set: \"{step}.wait\", to: \"{wait}\"}\n", with: "")
            .replacing("  - {name: wait, type: wait, about: How long, example: 12h}\n", with: "")
        let refused = try #require(throws: GovernanceError.self) {
            try template(optional).edits(with: ["step": "reminder"])
        }
        #expect(refused.message.contains("Nothing would change: give one of subject."))
    }

    @Test(
        "a template that could surprise is refused when it is read",
        arguments: [
            (
                "{set: \"{step}.wait\", to: \"{wait}\"}", "{set: \"{stp}.wait\", to: \"{wait}\"}",
                "{stp} is no value of the template."
            ),
            (
                "{set: \"{step}.wait\", to: \"{wait}\"}", "{set: \"{step}.wait\", to: 12h}",
                "No change uses wait."
            ),
            ("{set: \"{step}.wait\"", "{set: \"{wait}.wait\"", "{wait} stands in a path"),
            (
                "{set: \"{step}.content.subject\"", "{set: \"{subject}.content.subject\"",
                "{subject} may be left out"
            ),
            ("example: 12h", "example: soon", "cannot be filled in"),
            ("type: wait", "type: waiting", "which is unknown"),
            ("to: \"{wait}\"", "remove: a", "exactly one"),
            ("name: wait", "name: step", "stands already"),
            ("template: sooner", "templat: x", "templat"),
        ])
    func refused(old: String, new: String, message: String) throws {
        #expect(problems(Self.text).isEmpty)
        let found = problems(Self.text.replacing(old, with: new))
        #expect(found.contains { $0.contains(message) }, "\(found)")
    }
}
