import JourneyModel
import Testing

@Suite("Numbers for people")
struct IntGroupedTests {
    @Test(
        "digits stand in groups of three",
        arguments: [(0, "0"), (999, "999"), (1000, "1 000"), (-8_400_000, "-8 400 000")])
    func grouped(number: Int, text: String) {
        #expect(number.grouped == text)
    }
}
