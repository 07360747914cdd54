import JourneyModel
import Testing

@Suite("How long people stay in a journey, and how far it goes")
struct JourneyStayTests {
    private static let day = 86_400

    @Test("A straight way adds its waits up; what is behind the last message does not delay it")
    func straight() {
        let stay = JourneyGraph(
            graphJourney(
                "a message v", "v wait=2d b", "b message w", "w wait=5d c", "c action exit")
        ).stay
        #expect(stay.longestSeconds == 7 * Self.day)
        #expect(stay.lastMessageSeconds == 2 * Self.day)
        #expect(stay.deepestSteps == 5)
        #expect(stay.endless.isEmpty)
    }

    @Test("Of several branches the longest counts, and the deepest, which may be another one")
    func branches() {
        let stay = JourneyGraph(
            graphJourney(
                "d decision v w", "v wait=10d exit", "w wait=1d x", "x action y", "y message exit")
        ).stay
        #expect(stay.longestSeconds == 10 * Self.day)
        #expect(stay.deepestSteps == 4)
        #expect(stay.lastMessageSeconds == Self.day)
    }

    @Test("A ring counts once, with all of its waits, and so does what follows it")
    func ring() {
        let stay = JourneyGraph(
            graphJourney(
                "a message v", "v wait=3d d", "d decision a w", "w wait=1d b", "b message exit")
        ).stay
        #expect(stay.longestSeconds == 4 * Self.day)
        #expect(stay.lastMessageSeconds == 4 * Self.day)
        #expect(stay.deepestSteps == 5)
    }

    @Test("The order of the document does not matter, and what nobody reaches does not count")
    func order() {
        let stay = JourneyGraph(
            graphJourney(
                "a action c", "b message exit", "c wait=1d b", "x wait=90d b", "y wait-for b")
        ).stay
        #expect(stay.longestSeconds == Self.day && stay.deepestSteps == 3)
        #expect(stay.endless.isEmpty)
    }

    @Test("A wait for an event without a time-out has no end; a time of day has one")
    func endless() {
        var journey = graphJourney("e wait-for v", "v wait=? w", "w wait=? exit")
        journey.steps[2].wait = Wait(time: "09:00", weekdays: ["mon"])
        let stay = JourneyGraph(journey).stay
        #expect(stay.endless.map(\.key) == ["e"])
        #expect(stay.longestSeconds == 8 * Self.day)
        journey.steps[0].wait = Wait(duration: "1d")
        #expect(JourneyGraph(journey).stay.endless.isEmpty)
    }

    @Test("A journey whose start does not exist has no length")
    func lost() {
        var journey = graphJourney("a wait=1d exit")
        journey.entry.start = "gone"
        let stay = JourneyGraph(journey).stay
        #expect(stay.longestSeconds == 0 && stay.deepestSteps == 0)
    }
}
