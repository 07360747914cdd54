import JourneyModel
import Testing

@testable import JourneyExchange

/// Delays and waits for something to happen.
extension DittofeedReaderTests {
    @Test(
        "Delays of seconds are spelt in the units of documents",
        arguments: [
            (604_800, "7d", "Wait 7 days"), (1800, "30m", "Wait 30 minutes"),
            (129_600, "1d12h", "Wait 1 day 12 hours"), (1, "1s", "Wait 1 second"),
        ])
    func seconds(count: Int, text: String, label: String) {
        let step = delay("\"type\": \"Second\", \"seconds\": \(count)").step("a")
        #expect(step?.wait == Wait(duration: text) && step?.label == label)
        #expect(step?.kind == .wait && step?.next == Step.exit)
    }

    @Test("Delays until a local time or a date of the person are read")
    func otherDelays() {
        let morning = delay(
            "\"type\": \"LocalTime\", \"hour\": 9, \"allowedDaysOfWeek\": [5, 1], "
                + "\"defaultTimezone\": \"Europe/Lisbon\"")
        #expect(morning.step("a")?.wait == Wait(time: "09:00", weekdays: ["mon", "fri"]))
        #expect(morning.step("a")?.label.contains("Europe/Lisbon") == true)
        let everyDay = delay(
            "\"type\": \"LocalTime\", \"hour\": 17, \"minute\": 5, "
                + "\"allowedDaysOfWeek\": [0, 1, 2, 3, 4, 5, 6]")
        #expect(everyDay.step("a")?.wait == Wait(time: "17:05"))
        let before = delay(
            "\"type\": \"UserProperty\", \"userProperty\": \"due\", \"offsetSeconds\": 86400, "
                + "\"offsetDirection\": \"before\"")
        #expect(before.step("a")?.wait == Wait(attribute: "due", offset: "-1d"))
        #expect(before.step("a")?.label == "Wait until 1 day before due")
        let at = delay("\"type\": \"UserProperty\", \"userProperty\": \"due\"")
        #expect(at.step("a")?.wait == Wait(attribute: "due"))
    }

    @Test(
        "A delay that says nothing certain is refused",
        arguments: [
            "\"type\": \"Second\"", "\"type\": \"Second\", \"seconds\": null",
            "\"type\": \"Second\", \"seconds\": -1", "\"type\": \"Second\", \"seconds\": 1.5",
            "\"type\": \"Second\", \"seconds\": 1e18", "\"type\": \"LocalTime\"",
            "\"type\": \"LocalTime\", \"hour\": 24",
            "\"type\": \"LocalTime\", \"hour\": 1, \"minute\": 60",
            "\"type\": \"LocalTime\", \"hour\": 1, \"allowedDaysOfWeek\": [7]",
            "\"type\": \"LocalTime\", \"hour\": 1, \"allowedDaysOfWeek\": \"mon\"",
            "\"type\": \"UserProperty\"",
            "\"type\": \"UserProperty\", \"userProperty\": \"d\", \"offsetSeconds\": -1",
            "\"type\": \"UserProperty\", \"userProperty\": \"d\", \"offsetDirection\": \"up\"",
            "\"type\": \"Moon\"", "",
        ])
    func badDelays(variant: String) {
        let result = delay(variant)
        #expect(result.isRefused && result.faults == [])
        #expect(result.diagnostics.first?.location?.line == 2)
    }

    @Test(
        "A wait whose length is no number is kept, as unknown and with a warning",
        arguments: [
            ("\"type\": \"Second\", \"seconds\": \"ref:day\"", "ref:day", "Wait ref:day"),
            ("\"type\": \"Second\", \"seconds\": true", "unknown", "Wait unknown"),
            ("\"type\": \"Second\", \"seconds\": \" \"", "unknown", "Wait unknown"),
            ("\"type\": \"Second\", \"seconds\": [1]", "unknown", "Wait unknown"),
            (
                "\"type\": \"LocalTime\", \"hour\": \"ref:nine\"", "ref:nine",
                "Wait until ref:nine"
            ),
            (
                "\"type\": \"LocalTime\", \"hour\": 9, \"minute\": \"ref:m\"", "ref:m",
                "Wait until ref:m"
            ),
            (
                "\"type\": \"UserProperty\", \"userProperty\": \"due\", "
                    + "\"offsetSeconds\": \"ref:day\", \"offsetDirection\": \"before\"", "due",
                "Wait until ref:day before due"
            ),
        ])
    func unknownLengths(variant: String, attribute: String, label: String) {
        let result = delay(variant)
        #expect(!result.isRefused && result.faults == [])
        #expect(result.step("a")?.wait == Wait(attribute: attribute))
        #expect(result.step("a")?.label == label)
        #expect(result.diagnostics.count == 1)
        #expect(result.says("how long people wait is not known", .warning, line: 2))
    }

    @Test("The children of a wait are the nodes that people go on to")
    func waitFor() {
        let result = read(
            journey(
                """
                {"type": "WaitForNode", "id": "a", "timeoutSeconds": 86400,
                "timeoutChild": "ExitNode", "segmentChildren": [{"id": "b", "segmentId": "Paid"}]},
                \(message("b"))
                """))
        let step = result.step("a")
        #expect(step?.kind == .waitFor && step?.wait == Wait(duration: "1d"))
        #expect(
            step?.outcomes == [
                Outcome(
                    key: "paid", label: "entered Paid", condition: "in segment Paid", next: "b"),
                Outcome(key: "timeout", label: "after 1 day", next: Step.exit),
            ])
        #expect(result.edgeCount == 3)
    }

    @Test("A reference in place of a timeout is warned of with its line, and kept")
    func unresolvedTimeout() {
        let result = read(
            journey(
                """
                {"type": "WaitForNode", "id": "a",
                "timeoutSeconds": "ref:oneDaySeconds",
                "timeoutChild": "ExitNode", "segmentChildren": []}
                """))
        #expect(result.says("ref:oneDaySeconds", .warning, line: 3))
        #expect(result.step("a")?.wait == Wait(attribute: "ref:oneDaySeconds"))
        #expect(result.step("a")?.outcomes.map(\.label) == ["after ref:oneDaySeconds"])
        #expect(result.diagnostics.first?.path == "nodes[0].timeoutSeconds")
    }
}
