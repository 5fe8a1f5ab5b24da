<#import "field.ftl" as field>
<#macro username>
  <@field.group name="kc-attempted-username" label=msg("usernameOrEmail")>
    <div class="${properties.kcInputGroup}">
      <div class="${properties.kcInputGroupItemClass} ${properties.kcFill}">
        <span class="${properties.kcInputClass} ${properties.kcFormReadOnlyClass}">
          <input id="kc-attempted-username" value="${auth.attemptedUsername}" readonly>
        </span>
      </div>
    </div>
    <a id="reset-login" class="d-link" href="${url.loginRestartFlowUrl}">${msg("restartLoginTooltip")}</a>
  </@field.group>
</#macro>

<#macro alertBox kind>
  <div class="${properties.kcAlertClass} d-alert-${kind}" role="<#if kind = 'error'>alert<#else>status</#if>">
    <span class="${properties['kcFeedback' + kind?cap_first + 'Icon']!}" aria-hidden="true"></span>
    <span class="${properties.kcAlertTitleClass}"><#nested></span>
  </div>
</#macro>

<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<!DOCTYPE html>
<html lang="${lang}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex">
  <title>${title!} – ${msg("dosarCityHall")}</title>
  <link rel="icon" type="image/svg+xml" href="${url.resourcesPath}/img/favicon.svg">
  <link rel="preload" as="font" type="font/woff2" crossorigin href="${url.resourcesPath}/fonts/source-sans-3-latin-wght-normal.woff2">
  <link rel="preload" as="font" type="font/woff2" crossorigin href="${url.resourcesPath}/fonts/source-sans-3-latin-ext-wght-normal.woff2">
  <#list properties.styles?split(' ') as style>
    <link rel="stylesheet" href="${url.resourcesPath}/${style}">
  </#list>
  <script type="importmap">
    { "imports": { "rfc4648": "${url.resourcesCommonPath}/vendor/rfc4648/rfc4648.js" } }
  </script>
  <#if scripts??>
    <#list scripts as script>
      <script src="${script}"></script>
    </#list>
  </#if>
  <script type="module" src="${url.resourcesPath}/js/passwordVisibility.js"></script>
  <script type="module">
    <#outputformat "JavaScript">
    import { startSessionPolling } from ${(url.resourcesPath + "/js/authChecker.js")?c};
    startSessionPolling(${url.ssoLoginInOtherTabsUrl?c});
    </#outputformat>
  </script>
  <#if authenticationSession??>
    <script type="module">
      <#outputformat "JavaScript">
      import { checkAuthSession } from ${(url.resourcesPath + "/js/authChecker.js")?c};
      checkAuthSession(${authenticationSession.authSessionIdHash?c});
      </#outputformat>
    </script>
  </#if>
</head>

<body data-page-id="login-${pageId}">
<a class="d-skip" href="#kc-main">${msg("dosarSkip")}</a>
<header class="d-header">
  <div class="d-header-inner">
    <div class="d-brand">
      <svg class="d-arms" viewBox="0 0 24 28" aria-hidden="true" focusable="false">
        <path d="M2 2h20v13c0 6-5 9.5-10 11C7 24.5 2 21 2 15z" fill="none" stroke="currentColor" stroke-width="2"/>
        <path d="M7 18V9l5-3 5 3v9M10 18v-4h4v4" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/>
      </svg>
      <#if (client.baseUrl)?has_content>
        <a class="d-city" href="${client.baseUrl}">${msg("dosarCityHall")}</a>
      <#else>
        <span class="d-city">${msg("dosarCityHall")}</span>
      </#if>
    </div>
    <#if realm.internationalizationEnabled && locale.supported?size gt 1>
      <nav class="d-languages" aria-label="${msg('languages')}">
        <#list locale.supported?sort_by("languageTag")?reverse as l>
          <a href="${l.url}" lang="${l.languageTag}" hreflang="${l.languageTag}"<#if l.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${l.languageTag?upper_case}<span class="d-sr"> – ${l.label}</span></a>
        </#list>
      </nav>
    </#if>
  </div>
</header>
<div class="${properties.kcLogin}">
  <main class="${properties.kcLoginMain}" id="kc-main" tabindex="-1">
    <h1 class="${properties.kcLoginMainTitle}" id="kc-page-title"><#nested "header"></h1>
    <div class="${properties.kcLoginMainBody}">
      <#if auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
        <#nested "show-username">
        <@username />
      </#if>

      <#-- A page that the person asked for needs no warning that it is there. -->
      <#if displayMessage && message?has_content && (message.type != 'warning' || !isAppInitiatedAction??)>
        <@alertBox kind=message.type>${message.summary}</@alertBox>
      </#if>

      <#nested "form">

      <#if auth?has_content && auth.showTryAnotherWayLink()>
        <form id="kc-select-try-another-way-form" action="${url.loginAction}" method="post" novalidate="novalidate">
          <input type="hidden" name="tryAnotherWay" value="on"/>
          <button id="try-another-way" type="submit" class="${properties.kcButtonLinkClass}">${msg("doTryAnotherWay")}</button>
        </form>
      </#if>

      <#nested "socialProviders">

      <#if displayInfo>
        <div id="kc-info" class="${properties.kcLoginMainFooterBand}"><#nested "info"></div>
      </#if>
    </div>
  </main>
  <#if (client.baseUrl)?has_content && pageId != "error" && pageId != "info">
    <footer class="d-back"><a class="d-link" href="${client.baseUrl}">${msg("backToApplication")}</a></footer>
  </#if>
</div>
</body>
</html>
</#macro>
