import ArgumentParser
import Testing

@testable import JourneyCommands

@Suite("runner run")
struct RunnerRunTests {
    @Test("a lease of 1 to 600 seconds is taken", arguments: [1, 30, 600])
    func lease(seconds: Int) throws {
        #expect(try RunnerRun.parse(["--lease", "\(seconds)"]).lease == seconds)
    }

    @Test("thirty seconds where none is given")
    func usual() throws {
        #expect(try RunnerRun.parse([]).lease == 30)
    }

    @Test(
        "any other lease is refused before anything is done",
        arguments: ["0", "601", "-1", "soon", "1.5", "99999999999999999999"])
    func refused(text: String) {
        #expect(throws: (any Error).self) { try RunnerRun.parse(["--lease", text]) }
    }
}
