import HTTPTypes
import Hummingbird

/// The methods of each path of the API. They distinguish a wrong method from a wrong path.
struct AllowedMethods: Sendable {
    private struct Route: Sendable {
        /// nil is a parameter, which is any text.
        let segments: [String?]
        let methods: Set<String>
    }

    private let routes: [Route]

    /// - Parameter routes: each method with its path, `/v1/tenants/{id}`; a GET answers HEAD too.
    init(_ routes: [(method: String, path: String)]) {
        self.routes = Dictionary(grouping: routes, by: \.path).map { path, methods in
            Route(
                segments: AllowedMethods.segments(path).map { $0.hasPrefix("{") || $0.hasPrefix(":") ? nil : $0 },
                methods: Set(methods.flatMap { $0.method == "GET" ? ["GET", "HEAD"] : [$0.method] })
            )
        }
    }

    /// The value of `Allow` for this path; nil if there is no such path.
    func header(forPath path: String) -> String? {
        let segments = AllowedMethods.segments(path)
        let methods = routes.filter { route in
            route.segments.count == segments.count
                && zip(route.segments, segments).allSatisfy { pattern, segment in pattern == nil || pattern == segment }
        }.reduce(into: Set<String>()) { $0.formUnion($1.methods) }
        return methods.isEmpty ? nil : methods.sorted().joined(separator: ", ")
    }

    private static func segments(_ path: String) -> [String] {
        path.split(separator: "/").map(String.init)
    }
}
