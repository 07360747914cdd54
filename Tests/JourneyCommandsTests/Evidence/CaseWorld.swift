import Foundation
import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore
import JourneyTestSupport
import Logging
import Postgres
import Testing

@testable import JourneyCommands

/// A company with the default policies, a real runner and a signer, and a case: P-1, in force.
struct CaseWorld {
    let company: Company
    private let signer: SignerFolder

    static func with(_ body: (CaseWorld) async throws -> Void) async throws {
        try await Company.with(policies: true) { company in
            let signer = SignerFolder(path: company.folder.appending(path: "signer").path)
            _ = try signer.make(origin: "test/ledger")
            let world = CaseWorld(company: company, signer: signer)
            let journey = try company.file(
                "calm.json",
                try CanonicalJSON.text(of: TestJourney.lawful("calm", audience: "customers")))
            let submit = try await company.run(
                .ana, "proposal", "submit", journey, "--why", "it greets people", "--no-wait")
            #expect(submit.status == 0, "\(submit.notes)")
            try await world.work()
            _ = try await company.run(.bo, "proposal", "show", "1")
            let approve = try await company.run(
                .bo, "proposal", "approve", "1", "--message", "read it twice", "--no-wait")
            #expect(approve.status == 0, "\(approve.notes)")
            try await world.work()
            try await world.sign()
            try await body(world)
        }
    }

    var store: Store { company.runner.store }

    /// A real runner does what waits.
    func work() async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let options = RunnerOptions(
            connection: ConnectionOptions(
                company.installation.connectionString(.wren), logger: logger),
            logger: logger)
        while try await Runner(options).runOnce() > 0 {}
    }

    /// Every event gets its leaf, and the tree its signature.
    func sign() async throws {
        _ = try await store.jobs.sequenceEvents(worker: company.runner.worker)
        _ = try await signer.signer().sign(on: store.jobs)
    }

    /// The evidence of a proposal, in a file.
    func evidence(of proposal: Int = 1) async throws -> URL {
        let file = company.folder.appending(path: "case.html")
        let trial = try await company.run(
            .bo, "audit", "evidence", "P-\(proposal)", "--out", file.path)
        #expect(trial.status == 0, "\(trial.notes)")
        return file
    }

    func verify(_ file: URL) async throws -> CommandTrial {
        try await company.run(.bo, "audit", "verify", file.path)
    }
}
