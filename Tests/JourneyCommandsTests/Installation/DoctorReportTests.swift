import Foundation
import JourneyModel
import JourneyStore
import Testing

@testable import JourneyCommands

@Suite struct DoctorReportTests {
    private func report(_ checks: [BoundaryCheck]) throws -> DoctorReport {
        let status = """
            {"brand":"Acme","isSingle":true,"identity":"embedded","isPractice":true,
             "settleMinutes":15,"objectionHours":24,
             "initialisedAt":"2026-03-03T08:02:00Z","login":"bo","name":"Bo Lindqvist",
             "kind":"person","isOps":true,"teams":[],"runnerSeen":false,"jobsWaiting":3,
             "openProposals":0,"waitOnMe":0,"policies":8}
            """
        return DoctorReport(
            checks: checks,
            status: try JSONDecoder().decode(InstallationStatus.self, from: Data(status.utf8)),
            time: TimeText(environment: ["TZ": "UTC"]))
    }

    private static let holds = BoundaryCheck(
        name: "people hold no right on any table", isOK: true, severity: .broken, detail: "ok",
        remedy: "wayleave db migrate")
    private static let open = BoundaryCheck(
        name: "members run no anonymous code", isOK: false, severity: .open,
        detail: "DO blocks are possible", remedy: "A superuser runs: revoke usage")
    private static let broken = BoundaryCheck(
        name: "row level security is forced on every table", isOK: false, severity: .broken,
        detail: "votes", remedy: "wayleave db migrate")

    @Test("what is broken is said with what was found and how to mend it")
    func screenOfBroken() throws {
        let report = try report([Self.broken, Self.open, Self.holds])
        #expect(report.isBroken)
        #expect(report.json["broken"] == .bool(true))
        try Golden.compare(screen(report), "doctor-broken")
    }

    @Test("an open gap alone breaks nothing")
    func openGap() throws {
        let report = try report([Self.open, Self.holds])
        #expect(!report.isBroken)
        #expect(screen(report).hasPrefix("The trust boundary holds.  1 of 2 checks passed"))
    }
}
