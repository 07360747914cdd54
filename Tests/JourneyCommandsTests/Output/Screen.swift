@testable import JourneyCommands

/// A screen as a person sees it, without colour, on a terminal of 100 columns.
func screen(_ answer: some Presentable) -> String {
    answer.blocks.flatMap { $0.lines(columns: 100) }.map { $0.plain + "\n" }.joined()
}
