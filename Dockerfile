# tap-paycor as a container: the messages go to stdout, the log to stderr. The tokens are kept on the
# volume /var/lib/tap-paycor, those of tap-paycor-talent on one of its own; no credential is part of the
# image. docs/container.md shows its use.

FROM node:24-slim AS build
WORKDIR /opt/tap-paycor
COPY package.json package-lock.json tsconfig.json tsconfig.build.json rolldown.config.ts ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY src ./src
COPY schemas ./schemas
RUN npm run build && chmod 755 dist/cli.js dist/talent-cli.js

FROM node:24-slim
COPY --from=build /opt/tap-paycor/dist /opt/tap-paycor/dist
COPY package.json LICENSE /opt/tap-paycor/
COPY schemas /opt/tap-paycor/schemas
COPY meltano/plugins.yml meltano/tap-paycor.yml meltano/talent-plugins.yml meltano/tap-paycor-talent.yml \
  /opt/tap-paycor/meltano/
# 1000 is the user "node" of the base image.
RUN ln -s /opt/tap-paycor/dist/cli.js /usr/local/bin/tap-paycor \
  && ln -s /opt/tap-paycor/dist/talent-cli.js /usr/local/bin/tap-paycor-talent \
  && install -d -o 1000 -g 1000 -m 700 /var/lib/tap-paycor /var/lib/tap-paycor-talent
# Where no setting names a token store, it is in the folder in here that has the name of the tap.
ENV NODE_ENV=production XDG_STATE_HOME=/var/lib
VOLUME ["/var/lib/tap-paycor", "/var/lib/tap-paycor-talent"]
USER 1000
WORKDIR /home/node
ENTRYPOINT ["tap-paycor"]
