import JourneyModel
import Testing

@Suite("Setting fields without YAML")
struct FieldEditTests {
    private func apply(_ texts: String..., to text: String? = nil) throws -> Journey {
        let document = try Samples.document(text ?? Samples.onboardingText)
        var edits: [FieldEdit] = []
        for text in texts { edits.append(try FieldEdit(text)) }
        return try Journey(document: FieldEdit.apply(edits, to: document).content)
    }

    private func refusal(_ text: String, to document: String? = nil) -> GovernanceError? {
        do {
            _ = try apply(text, to: document)
            return nil
        } catch {
            return error as? GovernanceError
        }
    }

    @Test("STEP.wait means the one wait directly before the step")
    func wait() throws {
        let journey = try apply("reminder.wait=12h")
        #expect(journey.steps[1].wait == Wait(duration: "12h"))
        #expect(try apply("wait-1.wait=1d12h").steps[1].wait == Wait(duration: "1d12h"))
        #expect(try apply("reminder.wait=09:00").steps[1].wait == Wait(time: "09:00"))
        #expect(
            try apply("reminder.wait=09:00", "reminder.wait.weekdays=mon, tue").steps[1].wait
                == Wait(time: "09:00", weekdays: ["mon", "tue"]))
        #expect(refusal("reminder.wait=3days")?.hint?.contains("12h") == true)
    }

    @Test("No wait, or several, before the step is an error that names them")
    func waits() throws {
        let none = try #require(refusal("welcome.wait=1d"))
        #expect(none.message == "No wait stands directly before \"Welcome\".")
        #expect(none.hint?.contains("wait-1") == true && none.code == .invalid)
        let two = Samples.onboardingText.replacing(
            "exits:",
            with:
                "  - {key: w2, label: W, kind: wait, wait: {duration: 1d}, next: reminder}\nexits:")
        let several = try #require(refusal("reminder.wait=1d", to: two))
        #expect(several.message.contains("2 waits") && several.message.contains("wait-1, w2"))
        #expect(several.hint == "Say which one: wait-1.wait=... or w2.wait=...")
        #expect(try apply("w2.wait=2d", to: two).steps[5].wait == Wait(duration: "2d"))
    }

    @Test("Values take the type of their field")
    func types() throws {
        let journey = try apply(
            "reminder.subject=Hello = there", "reminder.channel=sms", "reminder.next=exit",
            "reminder.consent.basis=contract", "audience.size=5000", "reviewBy=2027-01-31",
            "tier=1", "reminder.tags=a,b c", "platform.version=12", "terms.campaign=x,y",
            "name=007", "purpose=")
        let step = journey.steps[2]
        #expect(step.content?.subject == "Hello = there" && step.channel == .sms)
        #expect(step.next == "exit" && step.consent?.basis == .contract)
        #expect(step.tags == ["a", "b c"] && journey.terms["campaign"] == ["x", "y"])
        #expect(journey.audience?.size == 5_000 && journey.tier == 1)
        #expect(journey.reviewBy == "2027-01-31" && journey.platform?.version == "12")
        #expect(journey.name == "007" && journey.purpose == nil)
    }

    @Test(
        "What cannot be set is refused, with the nearest names",
        arguments: [
            ("remindr.subject=x", "no step \"remindr\"", "Did you mean \"reminder\""),
            ("reminder.chanel=sms", "no field \"chanel\"", "Did you mean \"channel\""),
            ("reminder.channel=emial", "is unknown", "Did you mean \"email\""),
            ("ownr=x", "no field \"ownr\"", "Did you mean \"owner\""),
            ("audience.siz=1", "no field \"siz\"", "size"), ("tier=high", "no number", "1 to 4"),
            ("tier=9", "not a whole number in its range", "1 to 4"),
            ("audience.size=1.5", "not a whole number", "whole number"),
            ("reviewBy=2027-02-30", "not a day", "exists"), ("name=", "required", "text"),
            ("audience=x", "whole of audience", "audience.size"),
            ("steps=x", "whole of steps", "file"), ("key=other", "cannot be changed", "file"),
            ("reminder.key=other", "cannot be changed", "file"),
            ("name.first=x", "deeper", "as a whole"), ("reminder=x", "no field", "fields are"),
            ("reminder.label", "does not say what", "STEP.FIELD=VALUE"),
            (".x=1", "does not say what", "STEP.FIELD=VALUE"), ("=1", "does not say", "STEP"),
            ("split.next=exit", "both next and outcomes", "Remove one"),
            ("audience.key=", "required", "key"), ("reminder.wait.duration=", "exactly one", "Add"),
            ("reminder.subject=a\u{1B}b", "not text on one line", "one line"),
        ])
    func refused(text: String, message: String, hint: String) throws {
        let error = try #require(refusal(text), "\(text) was set")
        #expect(error.code == .invalid)
        #expect(error.message.contains(message), "\(error.message)")
        #expect(error.hint?.contains(hint) == true, "\(error.hint ?? "")")
    }

    @Test("A step with the name of a field is reached by steps.STEP")
    func ambiguous() throws {
        let text = Samples.onboardingText.replacing("key: sms-2", with: "key: audience")
            .replacing("next: sms-2", with: "next: audience")
        #expect(
            refusal("audience.label=X", to: text)?.hint
                == "For the step write steps.audience.label=X")
        #expect(try apply("steps.audience.label=X", to: text).steps[4].label == "X")
        #expect(refusal("steps.nope.label=X")?.message.contains("no step") == true)
    }

    @Test("Documents of other kinds have fields and no steps")
    func otherKinds() throws {
        let team = try Samples.document("kind: team\nkey: e\nname: E\nchannels: [email]\n")
        let edits = [try FieldEdit("operations=true"), try FieldEdit("channels=sms,push")]
        let changed = try FieldEdit.apply(edits, to: team)
        #expect(changed.content["operations"] == .bool(true))
        #expect(changed.content["channels"]?.array?.count == 2 && changed.digest != team.digest)
        #expect(throws: GovernanceError.self) {
            try FieldEdit.apply([try FieldEdit("operations=yes")], to: team)
        }
    }

    @Test("The shorthand subject, asset and class reach into the content")
    func shorthand() throws {
        #expect(try apply("sms-2.subject=Hi").steps[4].content?.subject == "Hi")
        #expect(try apply("reminder.content.asset=r-2").steps[2].content?.asset == "r-2")
    }
}
