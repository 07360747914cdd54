import Foundation
import JourneyCommands

@main
struct Main {
    static func main() async {
        exit(await CommandRunner.main())
    }
}
