import JourneyModel
import Testing

@Suite("Messages that waits send in quiet hours")
struct QuietHoursTests {
    private static let night = QuietHours(from: "21:00", until: "08:00")

    private static func landings(
        _ time: String, _ quiet: QuietHours = night, zone: String? = nil, then line: String? = nil
    ) -> [String] {
        var journey = graphJourney("w wait=? a", "a message exit")
        if let line {
            journey = graphJourney("w wait=? a", line, "b message exit")
        }
        journey.steps[0].wait = Wait(time: time, zone: zone)
        return JourneyGraph(journey).messages(in: quiet).map { "\($0.message.key) \($0.time)" }
    }

    @Test(
        "The begin is quiet and the end is not",
        arguments: [
            ("20:59", []), ("21:00", ["a 21:00"]), ("00:00", ["a 00:00"]), ("07:59", ["a 07:59"]),
            ("08:00", []),
        ] as [(String, [String])])
    func bounds(time: String, found: [String]) {
        #expect(Self.landings(time) == found)
    }

    @Test("Quiet hours by day do not run over midnight, and those of no length are none")
    func byDay() {
        let noon = QuietHours(from: "12:00", until: "14:00")
        #expect(Self.landings("13:59", noon) == ["a 13:59"])
        #expect(Self.landings("23:00", noon).isEmpty)
        #expect(Self.landings("12:00", QuietHours(from: "12:00", until: "12:00")).isEmpty)
        #expect(Self.landings("12:00", QuietHours(from: "noon", until: "14:00")).isEmpty)
    }

    @Test("The time is followed through waits of a known length and lost at a wait for an event")
    func followed() {
        #expect(Self.landings("12:00", then: "a wait=10h b") == ["b 22:00"])
        #expect(Self.landings("12:00", then: "a wait=3d b").isEmpty)
        #expect(Self.landings("22:00", then: "a wait-for b").isEmpty)
        #expect(Self.landings("22:00", then: "a decision b") == ["b 22:00"])
    }

    @Test("Another clock says nothing")
    func clocks() {
        #expect(Self.landings("22:00", zone: "Europe/Lisbon").isEmpty)
        let lisbon = QuietHours(from: "21:00", until: "08:00", zone: "Europe/Lisbon")
        #expect(Self.landings("22:00", lisbon, zone: "Europe/Lisbon") == ["a 22:00"])
    }

    @Test("A ring of short waits ends, and its message is named once")
    func ring() {
        var journey = graphJourney("w wait=? a", "a message v", "v wait=7m a")
        journey.steps[0].wait = Wait(time: "09:00")
        let found = JourneyGraph(journey).messages(in: Self.night)
        #expect(found.map(\.message.key) == ["a"])
        #expect(found.map(\.wait.key) == ["w"])
    }
}
