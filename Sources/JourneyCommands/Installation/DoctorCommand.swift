package import ArgumentParser
import JourneyModel
import JourneyStore
import Postgres

package struct DoctorCommand: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Assert the trust boundary on the live database",
        usage: "wayleave doctor [--preflight] [options]",
        discussion: """
            EXAMPLES
              wayleave doctor
              wayleave doctor --preflight --database "service=wayleave-owner"

            Every check, what is broken first; exits 1 if any is broken. A gap that this server
            does not let anybody close is shown as open, and is no failure.

            --preflight is for the database administrator, before wayleave db migrate: whether
            server, rights and settings fit. It changes nothing.
            """)

    @Flag(help: "Look at the server before anything is installed")
    package var preflight = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        if preflight {
            let report = PreflightReport(
                preflight: try await Preflight.look(try invocation.ownerOptions()))
            invocation.output.show(report)
            if report.isRefused { throw ExitWith(status: ExitStatus.unexpected.rawValue) }
            return
        }
        let report = try await invocation.withStore { store throws(GovernanceError) in
            let time = TimeText(environment: invocation.settings.environment)
            return DoctorReport(
                checks: try await store.boundary(), status: try await store.installation.status(),
                time: time, delivery: try await store.messages.delivery(),
                emergencies: try await store.emergencies.list(isOpen: true),
                ledger: LedgerHealth(
                    state: try await store.ledger.state(), now: Instant.now, time: time))
        }
        invocation.output.show(report)
        if report.isBroken { throw ExitWith(status: ExitStatus.unexpected.rawValue) }
    }
}
