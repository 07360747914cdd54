import Testing

@testable import JourneyExchange

@Suite struct KeyMakerTests {
    @Test(
        "Keys are made of the Latin letters and digits of a name",
        arguments: [
            ("EMAILV2-1", "emailv2-1"), ("  Welcome,  Friend! ", "welcome-friend"),
            ("{{{prefix}}}journey_Quicksend", "prefix-journey-quicksend"), ("--a--", "a"),
            ("Início", "in-cio"), ("", "step"), ("1", "1"),
        ])
    func slugs(name: String, key: String) {
        #expect(KeyMaker.slug(name, or: "step") == key)
    }

    @Test("Names without any Latin letter are told apart, in every run alike")
    func otherScripts() {
        let one = KeyMaker.slug("Приветствие", or: "step")
        let other = KeyMaker.slug("Прощание", or: "step")
        #expect(one != other && one.hasPrefix("step-") && one.utf8.count == 13)
        #expect(KeyMaker.slug("ы", or: "step") == "step-\("ы".mark)")
        #expect("".mark == "811c9dc5" && "a".mark == "e40c292c")
    }

    @Test("Long names are cut to 80 bytes and stay apart")
    func long() {
        let stem = String(repeating: "a", count: 100)
        let keys = ["1", "2"].map { KeyMaker.slug(stem + $0, or: "step") }
        #expect(keys[0] != keys[1] && keys.allSatisfy { $0.utf8.count == 80 })
        #expect(KeyMaker.slug(String(repeating: "a", count: 80), or: "s").utf8.count == 80)
    }

    @Test("Equal keys are numbered, and reserved ones avoided, within 80 bytes")
    func unique() {
        var maker = KeyMaker(reserved: ["exit"])
        #expect(
            ["Exit", "a", "A", "a-2", "a"].map { maker.key(for: $0, or: "step") }
                == ["exit-2", "a", "a-2", "a-2-2", "a-3"])
        let long = String(repeating: "b", count: 80)
        let keys = (0..<12).map { _ in maker.key(for: long, or: "step") }
        #expect(Set(keys).count == 12 && keys.allSatisfy { $0.utf8.count <= 80 })
    }
}
