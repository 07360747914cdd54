import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyStore

/// A verdict as screens read it.
extension ComponentVerdict {
    /// A state that this version does not know needs somebody too.
    var judgedState: MonitoringState { MonitoringState(rawValue: state) ?? .dataIncident }

    var isFloor: Bool { direction != "lower" }

    /// `3.4 %`, or `-` where there is none.
    func figure(_ value: Double?) -> String {
        value.map { ReadableFigure.figure($0, Measure(rawValue: measure) ?? .rate) } ?? "-"
    }

    /// `1 Mar 2026`.
    static func words(_ day: String) -> String { CalendarDay(day)?.words ?? day }

    static func shortWords(_ day: String) -> String {
        CalendarDay(day).map { DayNumber($0).shortWords } ?? day
    }

    /// The key that `monitor status` takes for it.
    var key: String {
        subjectKind == "channel" ? metric : String(subject.prefix { $0 != "/" })
    }

    /// The figures that count, as short as can be.
    var shortFigures: String {
        if let problem { return problem }
        return "\(figure(recent)), usual \(figure(usual))"
            + (floor.map { ", \(isFloor ? "floor" : "ceiling") \(figure($0))" } ?? "")
    }

    /// - Throws: `unexpected` for a verdict in a form that this version does not read.
    init(stored text: String) throws(GovernanceError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
        } catch {
            throw GovernanceError(
                .unexpected, "A stored verdict is in a form that this version does not read.",
                hint: "wayleave monitor run   judges everything anew")
        }
    }
}

/// A verdict with the case that is open about its component.
struct ListedVerdict: Sendable {
    var verdict: ComponentVerdict
    var openCase: Int?

    init(_ verdict: ComponentVerdict, openCase: Int? = nil) {
        self.verdict = verdict
        self.openCase = openCase
    }

    init(_ stored: StoredVerdict) throws(GovernanceError) {
        self.init(try ComponentVerdict(stored: stored.verdict), openCase: stored.openCase)
    }

    var json: JSON {
        var members = verdict.json.members ?? [:]
        members["case"] = openCase.map { .string("C-\($0)") } ?? .null
        return .object(members)
    }
}
