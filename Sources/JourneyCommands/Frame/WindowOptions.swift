package import ArgumentParser
import Foundation
import JourneyModel
import Postgres

/// Between which moments a change may apply.
package struct WindowOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customLong("at"), .customLong("not-before")],
        help: ArgumentHelp(
            "Approved or not, it applies no earlier; none: no earliest moment",
            valueName: "moment"))
    package var at: String?

    @Option(
        help: ArgumentHelp(
            "It applies no later: it is put on hold then; none: no latest moment",
            valueName: "moment"))
    package var until: String?

    @Option(
        help: ArgumentHelp(
            "Whose clocks show these times: the audience's, as Europe/Berlin", valueName: "zone"))
    package var zone: String?

    package init() {}
}

extension WindowOptions {
    /// What was asked for: a window as a proposal holds it, and what is odd about it.
    struct Window: Equatable, Sendable {
        var notBefore: String?
        var notAfter: String?
        var timeZone: String?
        var notes: [String] = []
    }

    /// Whether anything of the window is said.
    var isGiven: Bool { at != nil || until != nil || zone != nil }

    /// - Parameter earlier: The envelope of the revision that is replaced; what is not said stays as
    ///   it is there.
    /// - Throws: `invalid`.
    func window(
        _ environment: [String: String], earlier: JSON? = nil
    ) throws(GovernanceError) -> Window {
        let named = try zone.map(Self.timeZone)
        let time = TimeText(environment: environment)
        var window = Window(
            notBefore: earlier?["notBefore"]?.string, notAfter: earlier?["notAfter"]?.string,
            timeZone: named?.identifier ?? earlier?["timeZone"]?.string)
        typealias Moment = String??
        let read = { (text: String?, bound: ScheduleText.Bound) throws(GovernanceError) -> Moment in
            guard let text else { return nil }
            if text == "none" { return .some(nil) }
            let found = try ScheduleText(bound: bound, zone: named, time: time)
                .moment(text, now: .now)
            window.notes += [found.note].compactMap(\.self)
            return found.moment
        }
        let (earliest, latest) = (try read(at, .earliest), try read(until, .latest))
        if let earliest { window.notBefore = earliest }
        if let latest { window.notAfter = latest }
        if window.notBefore == nil, window.notAfter == nil {
            if at == nil, until == nil, zone != nil {
                throw GovernanceError(
                    .invalid, "--zone says whose clocks show a time, and no time is named.",
                    hint: "Name one too: --at \"tomorrow 9:00\", or --until; or leave out --zone.")
            }
            window.timeZone = nil
        }
        return window
    }

    /// - Throws: `invalid` for a zone that no clock here knows.
    private static func timeZone(_ name: String) throws(GovernanceError) -> TimeZone {
        guard name.contains("/") || name == "UTC", let zone = TimeZone(identifier: name) else {
            throw GovernanceError(
                .invalid, "--zone \(name.prefix(80)) is no time zone.",
                hint: "Name one by continent and city: Europe/Berlin, America/New_York, or UTC")
        }
        return zone
    }
}
