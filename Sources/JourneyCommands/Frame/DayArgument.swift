import ArgumentParser
import JourneyModel

extension CalendarDay {
    /// Reads the argument of an option that takes a day.
    ///
    /// - Throws: A mistake in the arguments.
    init(argument: String) throws {
        guard let day = CalendarDay(argument) else {
            throw ValidationError("a day is written as 2027-03-31, not \"\(argument)\"")
        }
        self = day
    }
}
