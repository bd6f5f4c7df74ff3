// Every page in every state a reader may meet it. The tests of accessibility, weight and safety run over this list: a
// new page is a line here.
//
//   name      what is seen
//   path      a path, or a function of the service that finds one
//   service   full (unless said), empty or hostile (world.mjs)
//   role      admin unless said; null: nobody is signed in
//   status    200 unless said
/** @typedef {import("./service.mjs").Service} Service */
/** @typedef {{name: string, path: string | ((service: Service) => Promise<string>), service?: "full" | "empty" | "hostile",
 *             role?: string | null, link?: string[], status?: number}} PageState */

const upload = async (/** @type {Service} */ service) => {
  const { uploads } = await service.json("/v1/uploads");
  return `/uploads/${uploads[0].id}`;
};

/** @type {PageState[]} */
export const pages = [
  { name: "welcome", path: "/", role: null, status: 401 },
  { name: "explore", path: "/" },
  { name: "explore, strengths", path: "/?stance=strength" },
  { name: "explore, nothing found", path: "/?district=E07000126&sector=B" },
  { name: "explore, a wave there is not", path: "/?wave=1999-q1", status: 400 },
  { name: "explore, empty store", path: "/", service: "empty" },
  { name: "explore, hostile", path: "/", service: "hostile" },
  { name: "receipt", path: upload },
  { name: "receipt, hostile", path: upload, service: "hostile" },
  { name: "receipt there is not", path: "/uploads/up-0000000000000000", status: 404 },
  { name: "words", path: "/words?theme=parking&stance=barrier" },
  { name: "words, empty store", path: "/words", service: "empty" },
  { name: "words, hostile", path: "/words", service: "hostile" },
  { name: "words of a theme there is not", path: "/words?theme=parkin", status: 400 },
  { name: "suggestions", path: "/suggestions" },
  { name: "suggestions, empty store", path: "/suggestions", service: "empty" },
  { name: "suggestions, hostile", path: "/suggestions", service: "hostile" },
];
