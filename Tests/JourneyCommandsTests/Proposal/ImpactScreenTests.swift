import JourneyModel
import JourneyStore
import JourneyTestSupport
import Testing

@testable import JourneyCommands

@Suite("What a proposal means, on the screen")
struct ImpactScreenTests {
    private static func journey(_ changes: (inout Journey) -> Void = { _ in }) -> Journey {
        var journey = Journey(
            key: "onboarding", name: "Onboarding", owner: "email-team",
            audience: Audience(key: "new", name: "New customers"),
            entry: Entry(trigger: .event, source: "signup", reentry: .never, start: "welcome"),
            steps: [
                Step(
                    key: "welcome", label: "Welcome e-mail", kind: .message, channel: .email,
                    next: "pause"),
                Step(
                    key: "pause", label: "Wait", kind: .wait, wait: Wait(duration: "3d"),
                    next: "reminder"),
                Step(
                    key: "reminder", label: "Reminder e-mail", kind: .message, channel: .email,
                    next: "exit"),
            ])
        changes(&journey)
        return journey
    }

    @Test("the impact reads as it was agreed", arguments: [100, 80])
    func impact(columns: Int) throws {
        let new = Self.journey { journey in
            journey.steps[1].wait = Wait(duration: "1d")
            journey.steps[2].next = "sms"
            journey.steps.append(
                Step(key: "sms", label: "SMS 2", kind: .message, channel: .sms, next: "exit"))
        }
        let screen = ImpactScreen(
            detail: try ScreenSamples.detail(),
            maps: [JourneyMap(of: new, changing: Self.journey())], experiments: [])
        try Golden.compare(
            ScreenSamples.render(screen, columns: columns), "screen-impact-\(columns)")
    }

    @Test("people inside are told by the platform's own rule, and only where it is known")
    func inside() throws {
        for (platform, words) in [
            ("sfmc", "finish the old version"), ("braze", "go on in the new version"),
            ("mautic", "is for mautic to say"),
        ] {
            let impact = RecordedAssessment(
                try ScreenSamples.value(
                    """
                    {"impact": [{"key": "j", "busiestBefore": 1, "busiestAfter": 1,
                    "platform": "\(platform)", "inside": 7}]}
                    """)
            ).impact
            let text = ImpactLines(impact: impact).texts.map(\.plain).joined(separator: "\n")
            #expect(text.contains("7 people inside") && text.contains(words), "\(text)")
        }
    }
}
