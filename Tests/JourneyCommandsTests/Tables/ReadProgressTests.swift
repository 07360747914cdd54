import Testing

@testable import JourneyCommands

@Suite("How much of files has been read")
struct ReadProgressTests {
    @Test("it is computed once all has been read, be the size known or not")
    func words() {
        for (total, reading) in [(4_000_000, "Reading, 3 of 4 MB"), (nil, "Reading, 3 MB")] {
            let progress = ReadProgress(total: total)
            progress.add(1_500_000)
            progress.add(1_600_000)
            #expect(progress.words == reading)
            progress.finish()
            #expect(progress.words == "Read 3 MB, computing")
        }
    }
}
